package io.sensorlog.bench;

import java.time.Duration;

/**
 * Measures two halves by looks at how much is saved: the first, while the program is fresh, and the
 * second, when it is warm. A half begins and ends with the first look that finds it begun or done,
 * and counts what lies between these looks. One thread only.
 */
public final class HalvesMeter {
  private static final double NANOS_IN_SECOND = 1e9;
  private static final double NANOS_IN_MICRO = 1e3;

  private final long all;
  private long saved;
  private long nanos;
  private Duration cpu = Duration.ZERO;
  private Half fresh = new Half(0, 0);
  private Half warm = new Half(0, 0);

  /**
   * A meter that has seen nothing.
   *
   * @param all rows of both halves
   */
  public HalvesMeter(long all) {
    this.all = all;
  }

  /**
   * A look.
   *
   * @param savedNow rows
   * @param nanosNow monotonic
   * @param cpuNow what the process has used of the processors
   */
  public void seen(long savedNow, long nanosNow, Duration cpuNow) {
    if (saved == 0) {
      begin(savedNow, nanosNow, cpuNow);
    } else if (!isHalf() && savedNow >= all / 2) {
      fresh = half(savedNow, nanosNow, cpuNow);
      begin(savedNow, nanosNow, cpuNow);
    } else if (isHalf() && !isDone() && savedNow >= all) {
      warm = half(savedNow, nanosNow, cpuNow);
    }
  }

  private void begin(long savedNow, long nanosNow, Duration cpuNow) {
    saved = savedNow;
    nanos = nanosNow;
    cpu = cpuNow;
  }

  private Half half(long savedNow, long nanosNow, Duration cpuNow) {
    double rows = savedNow - saved;
    return new Half(
        rows * NANOS_IN_SECOND / (nanosNow - nanos),
        cpuNow.minus(cpu).toNanos() / NANOS_IN_MICRO / rows);
  }

  private boolean isHalf() {
    return fresh.perSecond() > 0;
  }

  /** Whether a look has found all. */
  public boolean isDone() {
    return warm.perSecond() > 0;
  }

  /** Valid when it is done. */
  public Half fresh() {
    return fresh;
  }

  /** Valid when it is done. */
  public Half warm() {
    return warm;
  }
}
