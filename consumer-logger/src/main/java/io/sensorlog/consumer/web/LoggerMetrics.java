package io.sensorlog.consumer.web;

import io.javalin.http.Context;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sensorlog.consumer.logger.Loggers;
import io.sensorlog.consumer.logger.RunningRepository;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The loggers' figures for Prometheus. Thread-safe. */
final class LoggerMetrics implements AutoCloseable {
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Loggers loggers;
  private final Map<RunningRepository, List<Meter>> known = new HashMap<>();

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
    List<RunningRepository> gone =
        known.keySet().stream().filter(each -> !running.contains(each)).toList();
    gone.forEach(this::forget);
    running.forEach(each -> known.computeIfAbsent(each, this::register));
    return registry.scrape();
  }

  private void forget(RunningRepository gone) {
    List<Meter> meters = known.remove(gone);
    if (meters != null) {
      meters.forEach(registry::remove);
    }
  }

  private List<Meter> register(RunningRepository running) {
    running.measure(registry);
    Tags tags = Tags.of("repository", running.name(), "identity", running.identity());
    return List.of(
        FunctionCounter.builder("sensorlog.readings.saved", running, r -> r.saved().stored())
            .tags(tags)
            .register(registry),
        FunctionCounter.builder("sensorlog.readings.rejected", running, r -> r.saved().rejected())
            .tags(tags)
            .register(registry),
        FunctionCounter.builder(
                "sensorlog.readings.duplicates", running, r -> r.saved().duplicates())
            .tags(tags)
            .register(registry),
        FunctionCounter.builder("sensorlog.fenced", running, RunningRepository::timesFenced)
            .tags(tags)
            .register(registry),
        Gauge.builder("sensorlog.lag", running, LoggerMetrics::lag).tags(tags).register(registry),
        Gauge.builder("sensorlog.paused", running, r -> r.isPaused() ? 1 : 0)
            .tags(tags)
            .register(registry),
        FunctionTimer.builder(
                "sensorlog.batch",
                running,
                r -> r.batches().count(),
                r -> r.batches().time().toNanos(),
                TimeUnit.NANOSECONDS)
            .tags(tags)
            .register(registry));
  }

  private static double lag(RunningRepository running) {
    return running.lag().isPresent() ? running.lag().getAsLong() : Double.NaN;
  }

  @Override
  public void close() {
    registry.close();
  }
}
