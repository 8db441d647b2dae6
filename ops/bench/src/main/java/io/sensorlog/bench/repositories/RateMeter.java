package io.sensorlog.bench.repositories;

/**
 * Measures from the first look that finds something saved to the one that finds all. One thread.
 */
final class RateMeter {
  private static final double NANOS_IN_SECOND = 1e9;

  private final long all;
  private long savedBefore;
  private long start;
  private double perSecond;

  RateMeter(long all) {
    this.all = all;
  }

  void seen(long saved, long nanos) {
    if (savedBefore == 0) {
      savedBefore = saved;
      start = nanos;
    } else if (!isDone() && saved == all) {
      perSecond = (saved - savedBefore) * NANOS_IN_SECOND / (nanos - start);
    }
  }

  boolean isDone() {
    return perSecond > 0;
  }

  /** Valid when it is done. */
  double perSecond() {
    return perSecond;
  }
}
