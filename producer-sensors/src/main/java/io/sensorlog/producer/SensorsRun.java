package io.sensorlog.producer;

import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.ExitStatus;
import io.sensorlog.model.command.OutputOptions;
import io.sensorlog.model.command.Progress;
import io.sensorlog.model.command.Stop;
import io.sensorlog.producer.delivery.BlockedMessages;
import io.sensorlog.producer.sensor.SensorFigures;
import io.sensorlog.producer.sensor.SensorFleet;
import io.sensorlog.producer.throttle.Throttle;
import io.sensorlog.producer.throttle.ThrottleState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fleet of sensors from its start to its summary. One use, one thread. */
final class SensorsRun {
  private static final Logger LOG = LoggerFactory.getLogger(SensorsRun.class);
  private static final Duration DRAIN_AFTER_SIGNAL = Duration.ofSeconds(8);
  private static final Duration FOREVER = Duration.ofDays(36_500);

  private final SensorFleet fleet;
  private final Throttle throttle;
  private final BlockedMessages blocked;
  private final SensorsFigures figures;

  SensorsRun(
      SensorFleet fleet, Throttle throttle, BlockedMessages blocked, SensorsFigures figures) {
    this.fleet = fleet;
    this.throttle = throttle;
    this.blocked = blocked;
    this.figures = figures;
  }

  /**
   * Blocks until all counts are reached, the time is over or {@code stop} asks to end, and what was
   * taken is sent. After {@code stop}, sending gets 8 s.
   */
  int run(Stop stop, Duration atMost, OutputOptions output) throws InterruptedException {
    long start = System.nanoTime();
    CompletableFuture<Void> stopAsked = new CompletableFuture<>();
    stop.onRequest(() -> stopAsked.complete(null));
    ScheduledExecutorService watch = watch();
    Progress progress = Progress.start("sensors", output, figures);
    try {
      CompletableFuture<Void> settled = fleet.start();
      CompletableFuture<Object> settledOrStopped = CompletableFuture.anyOf(settled, stopAsked);
      await(settledOrStopped, atMost);
      fleet.stopSampling();
      await(settledOrStopped, FOREVER);
      await(settled, DRAIN_AFTER_SIGNAL);
    } finally {
      fleet.close();
      progress.close();
      watch.shutdownNow();
    }
    fleet.sayMissed(LOG::warn);
    return end(Duration.ofNanos(System.nanoTime() - start), output);
  }

  private ScheduledExecutorService watch() {
    ScheduledExecutorService watch =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sensors-watch").daemon().factory());
    var unusedLook = watch.scheduleAtFixedRate(blocked::look, 1, 1, TimeUnit.SECONDS);
    var unusedSay =
        watch.scheduleAtFixedRate(() -> fleet.sayMissed(LOG::warn), 10, 10, TimeUnit.SECONDS);
    return watch;
  }

  private static void await(CompletableFuture<?> end, Duration atMost) throws InterruptedException {
    try {
      end.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.debug("not ended within {}", atMost);
    } catch (ExecutionException e) {
      throw new CommandFailedException("a sensor broke down: " + e.getCause(), e);
    }
  }

  private int end(Duration took, OutputOptions output) {
    SensorFigures totals = fleet.totals();
    if (totals.waiting() > 0) {
      LOG.warn("{} readings were taken and left unsent", totals.waiting());
    }
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("sent", totals.sent());
    summary.put("unsent", totals.waiting());
    summary.put("missed", totals.missed());
    summary.put("refused", totals.refused());
    summary.put("failedMeasurements", totals.failedMeasurements());
    ThrottleState state = throttle.state();
    summary.put("outstandingMost", state.outstandingMost());
    summary.put("permitWaitMs", state.waited().toMillis());
    summary.put("longestPermitWaitMs", state.longestWait().toMillis());
    summary.put("recoveredPermits", state.recovered());
    summary.put("sensors", fleet.size());
    summary.put("seconds", took.toMillis() / 1000.0);
    Progress.summary(output, summary);
    return totals.waiting() + totals.refused() > 0 ? ExitStatus.FAILED : ExitStatus.DONE;
  }
}
