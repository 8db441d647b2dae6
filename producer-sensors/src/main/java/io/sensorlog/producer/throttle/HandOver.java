package io.sensorlog.producer.throttle;

import java.time.Duration;

/**
 * What handing over a slot costs, measured as it happens, and how long a slot is worth keeping
 * because of it: 150 times as long, so that less than a hundredth is lost, and no longer than
 * others can be kept waiting. (With twenty times it was handed over after each message on one
 * machine.) Thread-safe; when two threads measure at once, one measure may be lost.
 */
public final class HandOver {
  private static final int WORTH = 150;
  private static final double WEIGHT_OF_THE_NEWEST = 0.1;
  private static final Duration LONGEST_HOLD = Duration.ofMillis(50);

  private final Duration implausible;
  private volatile double mean;

  /**
   * @param firstGuess what is taken for the cost until it is measured
   * @param implausible a cost from which on it is something else that was measured
   */
  public HandOver(Duration firstGuess, Duration implausible) {
    this.mean = firstGuess.toNanos();
    this.implausible = implausible;
  }

  /** A slot was handed over at this cost. */
  public void took(long nanos) {
    if (nanos >= 0 && nanos < implausible.toNanos()) {
      double before = mean;
      mean = before + (nanos - before) * WEIGHT_OF_THE_NEWEST;
    }
  }

  /** The cost, as the last ones were. */
  public Duration cost() {
    return Duration.ofNanos((long) mean);
  }

  /** How long a slot is worth keeping while another process waits; 50 ms at most. */
  public Duration hold() {
    return Duration.ofNanos(Math.min(LONGEST_HOLD.toNanos(), (long) (WORTH * mean)));
  }
}
