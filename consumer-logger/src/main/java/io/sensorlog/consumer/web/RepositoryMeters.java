package io.sensorlog.consumer.web;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.sensorlog.consumer.logger.RunningRepository;
import io.sensorlog.consumer.repository.RepositoryKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** What a registry knows of a repository, until {@link #remove}. One thread at a time. */
final class RepositoryMeters {
  private final MeterRegistry registry;
  private final RunningRepository running;
  private final Tags tags;
  private final List<Meter> meters = new ArrayList<>();
  private final Set<String> sensors = new HashSet<>();

  RepositoryMeters(MeterRegistry registry, RunningRepository running) {
    this.registry = registry;
    this.running = running;
    this.tags = Tags.of("repository", running.name(), "identity", running.identity());
    running.measure(registry);
    count("sensorlog.readings.saved", each -> each.saved().stored());
    count("sensorlog.readings.rejected", each -> each.saved().rejected());
    count("sensorlog.readings.duplicates", each -> each.saved().duplicates());
    count("sensorlog.fenced", RunningRepository::timesFenced);
    count("sensorlog.sensor.readings.others", each -> each.sensors().others());
    gauge("sensorlog.lag", RepositoryMeters::lag);
    gauge("sensorlog.paused", each -> each.isPaused() ? 1 : 0);
    if (running.kind() == RepositoryKind.SHARED) {
      gauge("sensorlog.statements.per.row", each -> each.statementsPerRow().orElse(Double.NaN));
    }
    meters.add(
        FunctionTimer.builder(
                "sensorlog.batch",
                running,
                each -> each.batches().count(),
                each -> each.batches().time().toNanos(),
                TimeUnit.NANOSECONDS)
            .tags(tags)
            .register(registry));
  }

  private void count(String name, ToDoubleFunction<RunningRepository> figure) {
    meters.add(FunctionCounter.builder(name, running, figure).tags(tags).register(registry));
  }

  private void gauge(String name, ToDoubleFunction<RunningRepository> figure) {
    meters.add(Gauge.builder(name, running, figure).tags(tags).register(registry));
  }

  private static double lag(RunningRepository running) {
    return running.lag().isPresent() ? running.lag().getAsLong() : Double.NaN;
  }

  /** Sensors come: each gets a counter of its own, as far as there are any. */
  void addSensors() {
    running.sensors().sensors().forEach(this::addSensor);
  }

  private void addSensor(String sensor) {
    if (sensors.add(sensor)) {
      meters.add(
          FunctionCounter.builder(
                  "sensorlog.sensor.readings", running, each -> each.sensors().of(sensor))
              .tags(tags.and("sensor", sensor))
              .register(registry));
    }
  }

  void remove() {
    meters.forEach(registry::remove);
  }
}
