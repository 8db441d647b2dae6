package io.sensorlog.producer.fleet;

import io.sensorlog.producer.delivery.Blocked;
import io.sensorlog.producer.sensor.Silence;
import io.sensorlog.producer.throttle.Throttle;
import io.sensorlog.producer.throttle.ThrottleState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Sensors as processes of their own, one each: what ends one of them leaves the others alone. They
 * share the throttle from outside; this process takes part in it only to look.
 */
public final class SensorProcesses implements Fleet {
  private static final Duration PARTING = Duration.ofSeconds(1);

  private final List<SensorProcess> processes;
  private final Throttle throttle;
  private final ExecutorService watching =
      Executors.newThreadPerTaskExecutor(SensorProcess.READERS);

  /** More at once would only be in each other's way: starting a Java machine is work. */
  private final Semaphore starting =
      new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  /**
   * @param throttle the one that the processes share, too; closed by whoever opened it
   */
  public SensorProcesses(FleetPlan plan, Throttle throttle, SensorStart program) {
    this.throttle = throttle;
    this.processes =
        plan.sensors().stream()
            .map(sensor -> new SensorProcess(sensor, plan.count(), program, System::nanoTime))
            .toList();
  }

  @Override
  public CompletableFuture<Void> start() {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    CompletableFuture<?>[] ends =
        processes.stream()
            .map(process -> CompletableFuture.runAsync(() -> run(process, ended), watching))
            .toArray(CompletableFuture<?>[]::new);
    var unused = CompletableFuture.allOf(ends).thenRun(() -> ended.complete(null));
    return ended;
  }

  private void run(SensorProcess process, CompletableFuture<Void> ended) {
    try {
      process.run(starting, throttle::check);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      ended.completeExceptionally(e); // at once: the others may go on for ever
    }
  }

  @Override
  public void stopSampling() {
    processes.forEach(SensorProcess::stop);
  }

  @Override
  public void hurry() {
    processes.forEach(SensorProcess::hurry);
  }

  @Override
  public FleetFigures figures() {
    ProcessFigures all =
        processes.stream()
            .map(SensorProcess::figures)
            .reduce(ProcessFigures.NONE, ProcessFigures::plus);
    ThrottleState ours = throttle.state();
    ThrottleState theirs =
        new ThrottleState(
            ours.limit(),
            ours.outstanding(),
            all.outstandingMost(),
            all.waiting(),
            all.waited(),
            all.longestWait(),
            ours.recovered() + all.recovered(),
            all.expired());
    long restarts = processes.stream().mapToLong(SensorProcess::restarts).sum();
    long lost = processes.stream().mapToLong(SensorProcess::lost).sum();
    return new FleetFigures(processes.size(), all.sensor(), theirs, restarts, lost);
  }

  @Override
  public Map<String, Long> sentBySensor() {
    Map<String, Long> sent = new LinkedHashMap<>();
    processes.forEach(process -> sent.put(process.name(), process.figures().sensor().sent()));
    return sent;
  }

  @Override
  public List<Blocked> blocked() {
    return processes.stream()
        .map(process -> process.figures().blocked())
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public List<Silence> silent() {
    return processes.stream()
        .map(process -> process.figures().silent())
        .flatMap(Optional::stream)
        .toList();
  }

  /** Kills what still runs. */
  @Override
  public void close() {
    processes.forEach(SensorProcess::kill);
    watching.shutdownNow();
    try {
      watching.awaitTermination(PARTING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
