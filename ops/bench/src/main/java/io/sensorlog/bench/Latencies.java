package io.sensorlog.bench;

import java.time.Duration;
import java.util.Arrays;

/** How long single messages took. One thread only. */
public final class Latencies {
  private static final double NANOS_IN_MICRO = 1_000;
  private static final double NANOS_IN_SECOND = 1e9;

  private final Duration time;
  private long[] nanos = new long[1 << 16];
  private int count;

  /**
   * @param time in which they were measured
   */
  public Latencies(Duration time) {
    this.time = time;
  }

  /**
   * One more.
   *
   * @param duration in nanoseconds
   */
  public void add(long duration) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = duration;
  }

  /** Takes over those of another sensor in the same time. */
  public void add(Latencies other) {
    for (int i = 0; i < other.count; i++) {
      add(other.nanos[i]);
    }
  }

  /** Messages. */
  public double perSecond() {
    return count * NANOS_IN_SECOND / time.toNanos();
  }

  /**
   * Microseconds that this part of the messages took at most; no figure if there are none.
   *
   * @param part from 0 to 1
   */
  public double micros(double part) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return count == 0
        ? Double.NaN
        : sorted[(int) Math.min(count - 1L, Math.round(part * count))] / NANOS_IN_MICRO;
  }
}
