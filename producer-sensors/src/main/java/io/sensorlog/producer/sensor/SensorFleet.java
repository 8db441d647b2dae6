package io.sensorlog.producer.sensor;

import io.sensorlog.producer.time.Time;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * All sensors of a process, on a thread each that measures and another one that delivers. One
 * thread only starts, stops and closes it; the figures are for any thread.
 */
public final class SensorFleet implements AutoCloseable {
  /** The first readings are spread over this time: ten thousand at once would only queue. */
  private static final Duration START = Duration.ofSeconds(1);

  private static final Duration PARTING = Duration.ofSeconds(1);

  /**
   * So many sensors have threads of the machine's: a probe that spins, or that hangs in native
   * code, would take away from all others one of the few threads that carry virtual ones; and a
   * sender that waits by letting others run, as through shared memory, lets other processes run
   * only on such a thread.
   */
  private static final int MOST_MACHINE_THREADS = 256;

  private static final long STACK = 1 << 20;

  private final List<Sensor> sensors;
  private final Time time;
  private final ExecutorService sampling;
  private final ExecutorService delivering;

  public SensorFleet(List<Sensor> sensors, Time time) {
    this.sensors = List.copyOf(sensors);
    this.time = time;
    this.sampling = threads("probe-");
    this.delivering = threads("delivery-");
  }

  private ExecutorService threads(String name) {
    return sensors.size() <= MOST_MACHINE_THREADS
        ? Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name(name, 1).daemon().stackSize(STACK).factory())
        : Executors.newVirtualThreadPerTaskExecutor();
  }

  /**
   * Starts all sensors.
   *
   * @return ends when no sensor takes readings any more and every reading taken is settled, by a
   *     count reached or by {@link #stopSampling}; exceptionally when a sensor broke down
   */
  public CompletableFuture<Void> start() {
    long now = time.nanos();
    CompletableFuture<Void> ended = new CompletableFuture<>();
    CompletableFuture<?>[] ends = new CompletableFuture<?>[sensors.size()];
    for (int i = 0; i < ends.length; i++) {
      Sensor sensor = sensors.get(i);
      long first = now + START.toNanos() * i / ends.length;
      var sampled = CompletableFuture.runAsync(() -> sensor.sample(first), sampling);
      var delivered = CompletableFuture.runAsync(sensor::deliver, delivering);
      ends[i] = delivered; // which ends after sampling has, and does not wait for a deaf probe
      failWith(ended, sampled);
      failWith(ended, delivered);
    }
    var unused = CompletableFuture.allOf(ends).thenRun(() -> ended.complete(null));
    return ended;
  }

  /** At once: the others may go on for ever. */
  private static void failWith(CompletableFuture<Void> whole, CompletableFuture<Void> part) {
    var unused =
        part.whenComplete(
            (nothing, fault) -> {
              if (fault != null) {
                whole.completeExceptionally(fault);
              }
            });
  }

  /** No sensor takes another reading; what waits goes on being delivered. */
  public void stopSampling() {
    sensors.forEach(Sensor::stop);
    sampling.shutdownNow();
  }

  /** How many sensors there are. */
  public int size() {
    return sensors.size();
  }

  /** The figures of all sensors together. */
  public SensorFigures totals() {
    SensorFigures totals = SensorFigures.NONE;
    for (Sensor sensor : sensors) {
      totals = totals.plus(sensor.figures());
    }
    return totals;
  }

  /** How many readings of each sensor have been sent, in the order of the sensors. */
  public Map<String, Long> sentBySensor() {
    Map<String, Long> sent = new LinkedHashMap<>();
    sensors.forEach(sensor -> sent.put(sensor.name(), sensor.figures().sent()));
    return sent;
  }

  /** The probes that have not answered for too long. */
  public List<Silence> silent() {
    return sensors.stream().map(Sensor::silence).flatMap(Optional::stream).toList();
  }

  /**
   * Ends all threads; what is still waiting is left unsent. Blocks for {@link #PARTING} at most: a
   * probe may be deaf.
   */
  @Override
  public void close() {
    stopSampling();
    delivering.shutdownNow();
    try {
      delivering.awaitTermination(PARTING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
