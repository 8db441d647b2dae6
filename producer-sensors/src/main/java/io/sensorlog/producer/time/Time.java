package io.sensorlog.producer.time;

import java.time.Instant;

/** The two clocks of a sensor, and waiting by one of them. Thread-safe. */
public interface Time {

  /** Wall time, as exact as the machine knows it. Can jump: not for durations. */
  Instant now();

  /** Monotonic time in nanoseconds from an arbitrary origin; only differences mean something. */
  long nanos();

  /** Blocks until {@link #nanos} has reached this moment; at once when it is past. */
  void sleepUntil(long nanos) throws InterruptedException;

  /** The machine's own time. */
  static Time system() {
    return new SystemTime();
  }
}
