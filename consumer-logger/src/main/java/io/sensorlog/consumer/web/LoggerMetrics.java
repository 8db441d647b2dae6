package io.sensorlog.consumer.web;

import io.javalin.http.Context;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sensorlog.consumer.logger.Loggers;
import io.sensorlog.consumer.logger.RunningRepository;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The loggers' figures for Prometheus. Thread-safe. */
final class LoggerMetrics implements AutoCloseable {
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Loggers loggers;
  private final Map<RunningRepository, RepositoryMeters> known = new HashMap<>();

  LoggerMetrics(Loggers loggers) {
    this.loggers = loggers;
    new JvmMemoryMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  void answer(Context request) {
    request.contentType(TYPE).result(scrape());
  }

  /** Repositories come and go: who asks sees those of now. */
  private synchronized String scrape() {
    List<RunningRepository> running = loggers.list();
    known.entrySet().removeIf(each -> isGone(each, running));
    running.forEach(each -> known.computeIfAbsent(each, this::meters).addSensors());
    return registry.scrape();
  }

  private static boolean isGone(
      Map.Entry<RunningRepository, RepositoryMeters> known, List<RunningRepository> running) {
    boolean gone = !running.contains(known.getKey());
    if (gone) {
      known.getValue().remove();
    }
    return gone;
  }

  private RepositoryMeters meters(RunningRepository running) {
    return new RepositoryMeters(registry, running);
  }

  @Override
  public void close() {
    registry.close();
  }
}
