package io.sensorlog.consumer.logger;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.repository.Saved;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * What a logger has done and how it stands, for those who watch it. Written by one thread at a
 * time, the logger's or, while it saves, its saver's; read by any.
 */
public final class LoggerState {
  private static final long NEVER = Long.MIN_VALUE;

  private final LongSupplier nanoTime;
  private final SensorReadings sensors;
  private volatile Saved total = Saved.NOTHING;
  private volatile OptionalLong lag = OptionalLong.empty();
  private volatile Duration caughtUpFor = Duration.ZERO;
  private volatile boolean paused;
  private volatile long fenced;
  private volatile boolean caughtUpOnce;
  private volatile Batches batches = Batches.NONE;

  /** For the writing thread. */
  private long caughtUpSince = NEVER;

  /**
   * @param nanoTime the monotonic clock, such as {@code System::nanoTime}
   * @param sensors counts by sensor; loggers may share it
   */
  public LoggerState(LongSupplier nanoTime, SensorReadings sensors) {
    this.nanoTime = nanoTime;
    this.sensors = sensors;
  }

  /** A batch is in hand: until it is saved, not all there is has been. */
  void received() {
    notCaughtUp();
  }

  void saved(Batch batch, Saved saved, Duration took) {
    sensors.add(batch.readings());
    total = total.plus(saved);
    batches = batches.plus(new Batches(1, took, took));
    paused = false;
    notCaughtUp();
  }

  void lag(OptionalLong messages) {
    lag = messages;
    paused = false;
    if (messages.isEmpty() || messages.getAsLong() > 0) {
      notCaughtUp();
    } else {
      caughtUp();
    }
  }

  private void caughtUp() {
    long now = nanoTime.getAsLong();
    if (caughtUpSince == NEVER) {
      caughtUpOnce = true;
      caughtUpSince = now;
    }
    caughtUpFor = Duration.ofNanos(now - caughtUpSince);
  }

  private void notCaughtUp() {
    caughtUpSince = NEVER;
    caughtUpFor = Duration.ZERO;
  }

  void paused() {
    paused = true;
    lag = OptionalLong.empty(); // the topic goes on growing meanwhile
    notCaughtUp();
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  void fenced() {
    fenced++;
    notCaughtUp();
  }

  /** What was saved since the start. */
  public Saved total() {
    return total;
  }

  /** Messages in the topic that are not saved yet; empty when not known. */
  public OptionalLong lag() {
    return lag;
  }

  /** Whether the repository is away. */
  public boolean isPaused() {
    return paused;
  }

  /** How often another logger's claim ended this one's. */
  public long timesFenced() {
    return fenced;
  }

  /** The batches that were saved since the start. */
  public Batches batches() {
    return batches;
  }

  /** Whether all there was had been saved at some time since the start. */
  public boolean hasCaughtUp() {
    return caughtUpOnce;
  }

  /**
   * For how long all there is has been saved; zero while that is not so or not known. Does not grow
   * while a silent service holds the logger up: nobody knows then what there is.
   */
  public Duration caughtUpFor() {
    return caughtUpFor;
  }
}
