package io.sensorlog.bench;

/**
 * Measures from the first look that finds something saved to the one that finds all. One thread.
 */
public final class RateMeter {
  private static final double NANOS_IN_SECOND = 1e9;

  private final long all;
  private long savedBefore;
  private long start;
  private double perSecond;

  /**
   * A meter that has seen nothing.
   *
   * @param all how much there is
   */
  public RateMeter(long all) {
    this.all = all;
  }

  /** A look: so much is saved, at this monotonic time. */
  public void seen(long saved, long nanos) {
    if (savedBefore == 0) {
      savedBefore = saved;
      start = nanos;
    } else if (!isDone() && saved == all) {
      perSecond = (saved - savedBefore) * NANOS_IN_SECOND / (nanos - start);
    }
  }

  /** Whether a look has found all. */
  public boolean isDone() {
    return perSecond > 0;
  }

  /** Valid when it is done. */
  public double perSecond() {
    return perSecond;
  }
}
