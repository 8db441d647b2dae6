package io.sensorlog.demo;

import java.time.Duration;

/** How long ago something was, by the monotonic clock. Immutable. */
final class ElapsedTime {
  private final long startNanos;

  /** Since now. */
  ElapsedTime() {
    this(Duration.ZERO);
  }

  /** Since some time ago. */
  ElapsedTime(Duration ago) {
    this.startNanos = System.nanoTime() - ago.toNanos();
  }

  Duration get() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  double seconds() {
    return get().toMillis() / 1000.0;
  }

  boolean hasReached(Duration time) {
    return get().compareTo(time) >= 0;
  }

  /** What is left until the time is reached, never negative. */
  Duration until(Duration time) {
    Duration left = time.minus(get());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** The step, or what is left until the time is reached if that is less. */
  Duration atMost(Duration step, Duration time) {
    Duration left = until(time);
    return left.compareTo(step) < 0 ? left : step;
  }
}
