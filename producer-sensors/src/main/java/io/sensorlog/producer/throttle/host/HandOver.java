package io.sensorlog.producer.throttle.host;

import java.time.Duration;

/**
 * What handing over a slot costs, measured as it happens, and how long a slot is worth keeping
 * because of it: twenty times as long, so that at most a twentieth is lost (reliability notes, A7).
 * Written by one thread, read by any.
 */
final class HandOver {
  private static final int WORTH = 20;
  private static final double WEIGHT_OF_THE_NEWEST = 0.1;
  private static final double FIRST_GUESS = 100_000;
  private static final long IMPLAUSIBLE = Duration.ofMillis(50).toNanos();
  private static final long LONGEST_HOLD = Duration.ofMillis(200).toNanos();

  private volatile double mean = FIRST_GUESS;

  /**
   * A slot was taken just now.
   *
   * @param waitingSince monotonic nanoseconds
   * @param givenBack the same; when its last holder let go of it
   */
  void took(long waitingSince, long givenBack) {
    long cost = System.nanoTime() - givenBack;
    boolean wasWaitedFor = givenBack - waitingSince > 0;
    if (wasWaitedFor && cost >= 0 && cost < IMPLAUSIBLE) {
      double before = mean;
      mean = before + (cost - before) * WEIGHT_OF_THE_NEWEST;
    }
  }

  Duration hold() {
    return Duration.ofNanos(Math.min(LONGEST_HOLD, (long) (WORTH * mean)));
  }
}
