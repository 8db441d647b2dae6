package io.sensorlog.producer.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before sending again: doubled each time, and cut by up to a half at random so
 * that many sensors do not come back at the same moment.
 *
 * @param first the wait before the first repetition
 * @param longest what the doubling ends at
 */
record Backoff(Duration first, Duration longest) {
  private static final int MOST_DOUBLINGS = 30;

  /** 100 ms, doubled up to 5 s. */
  static Backoff defaults() {
    return new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
  }

  /**
   * The wait before this repetition.
   *
   * @param repetition counts from 0
   */
  Duration wait(int repetition, RandomGenerator random) {
    long doubled = first.toNanos() << Math.min(repetition, MOST_DOUBLINGS);
    long full = Math.min(doubled, longest.toNanos());
    return Duration.ofNanos(random.nextLong(full / 2, full + 1));
  }
}
