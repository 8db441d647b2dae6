package io.sensorlog.producer;

import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.ExitStatus;
import io.sensorlog.model.command.OutputOptions;
import io.sensorlog.model.command.Progress;
import io.sensorlog.model.command.Stop;
import io.sensorlog.model.command.WrongSettingsException;
import io.sensorlog.producer.delivery.BlockedMessages;
import io.sensorlog.producer.fleet.Fleet;
import io.sensorlog.producer.fleet.FleetFigures;
import io.sensorlog.producer.throttle.ThrottleBrokenException;
import io.sensorlog.producer.time.Time;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fleet of sensors from its start to its summary. One use, one thread. */
final class SensorsRun {
  private static final Logger LOG = LoggerFactory.getLogger(SensorsRun.class);
  private static final Duration DRAIN_AFTER_SIGNAL = Duration.ofSeconds(8);

  /** Leaves the parent a second to hear of it. */
  private static final Duration CHILDS_DRAIN = Duration.ofSeconds(7);

  private static final Duration FOREVER = Duration.ofDays(36_500);

  private final Fleet fleet;
  private final boolean child;
  private final BlockedMessages blocked;
  private final MissedSamples missed;
  private final SilentProbes silent;

  /**
   * @param child whether a parent process says for all its children what is blocked, silent and
   *     missed
   */
  SensorsRun(Fleet fleet, boolean child) {
    Consumer<String> say = child ? LOG::debug : LOG::warn;
    this.fleet = fleet;
    this.child = child;
    this.blocked = new BlockedMessages(fleet::blocked, Time.system(), say);
    this.missed = new MissedSamples(() -> fleet.figures().totals().missed(), say);
    this.silent = new SilentProbes(fleet::silent, Time.system(), say);
  }

  /**
   * Blocks until all counts are reached, it is enough or {@code stop} asks to end, and what was
   * taken is sent. After {@code stop}, sending gets 8 s; a child process's 7 s. Says at the end
   * what became of the readings, also when the sensors cannot go on.
   *
   * @param enough ends when no more readings are to be taken
   * @param total how many readings will be taken, or {@link Progress#ENDLESS}
   * @throws CommandFailedException if the sensors cannot go on
   */
  int run(Stop stop, CompletableFuture<Void> enough, long total, OutputOptions output)
      throws InterruptedException {
    long start = System.nanoTime();
    CompletableFuture<Void> stopAsked = new CompletableFuture<>();
    stop.onRequest(() -> stopAsked.complete(null));
    SensorsFigures figures = new SensorsFigures(fleet, total, output.json);
    try (Progress progress = Progress.start("sensors", output, figures);
        ScheduledExecutorService watch = watch();
        fleet) {
      settle(stopAsked, enough);
    } catch (CommandFailedException e) {
      end(start, output); // then above all it must be said what was left unsent
      throw e;
    }
    return end(start, output);
  }

  private void settle(CompletableFuture<Void> stopAsked, CompletableFuture<Void> enough)
      throws InterruptedException {
    CompletableFuture<Void> settled = fleet.start();
    CompletableFuture<Object> settledOrStopped = CompletableFuture.anyOf(settled, stopAsked);
    await(CompletableFuture.anyOf(settledOrStopped, enough), FOREVER);
    fleet.stopSampling();
    await(settledOrStopped, FOREVER);
    fleet.hurry();
    await(settled, child ? CHILDS_DRAIN : DRAIN_AFTER_SIGNAL);
  }

  private ScheduledExecutorService watch() {
    ScheduledExecutorService watch =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sensors-watch").daemon().factory());
    var unusedLook = watch.scheduleAtFixedRate(blocked::look, 1, 1, TimeUnit.SECONDS);
    var unusedProbes = watch.scheduleAtFixedRate(silent::look, 1, 1, TimeUnit.SECONDS);
    var unusedSay = watch.scheduleAtFixedRate(missed::look, 10, 10, TimeUnit.SECONDS);
    return watch;
  }

  private static void await(CompletableFuture<?> end, Duration atMost) throws InterruptedException {
    try {
      end.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.debug("not ended within {}", atMost);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private static RuntimeException failure(@Nullable Throwable cause) {
    return switch (cause) {
      case WrongSettingsException wrong -> wrong;
      case CommandFailedException failed -> failed;
      case ThrottleBrokenException broken ->
          new CommandFailedException("the throttle is broken: " + broken.getMessage(), broken);
      case Throwable other -> new CommandFailedException("a sensor broke down: " + other, other);
      case null -> new CommandFailedException("a sensor broke down");
    };
  }

  private int end(long start, OutputOptions output) {
    missed.look();
    FleetFigures figures = fleet.figures();
    if (figures.unsent() > 0) {
      LOG.warn("{} readings were taken and left unsent", figures.unsent());
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Progress.summary(output, SensorsFigures.summary(figures, took));
    return figures.unsent() + figures.totals().refused() > 0 ? ExitStatus.FAILED : ExitStatus.DONE;
  }
}
