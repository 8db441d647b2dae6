package io.sensorlog.producer;

import java.time.Duration;

/** What many looks at the number of outstanding messages add up to. Thread-safe. */
final class Outstanding {
  /** How long the largest number is remembered, at least; at most twice as long. */
  static final Duration MEMORY = Duration.ofSeconds(15);

  private long lastLook;
  private int last;
  private double messageSeconds;
  private long memorySince;
  private int mostNow;
  private int mostBefore;

  /**
   * @param nanos the monotonic clock at the first look, which finds nothing
   */
  Outstanding(long nanos) {
    this.lastLook = nanos;
    this.memorySince = nanos;
  }

  /** So many are outstanding now, and were since the last look. */
  synchronized void look(long nanos, int outstanding) {
    messageSeconds += outstanding * ((nanos - lastLook) / 1e9);
    lastLook = nanos;
    last = outstanding;
    if (nanos - memorySince >= MEMORY.toNanos()) {
      mostBefore = mostNow;
      mostNow = 0;
      memorySince = nanos;
    }
    mostNow = Math.max(mostNow, outstanding);
  }

  /** At the last look. */
  synchronized int now() {
    return last;
  }

  /** At any look of the last 15 to 30 s. */
  synchronized int most() {
    return Math.max(mostNow, mostBefore);
  }

  /** The sum, in seconds, of the times for which messages were outstanding. */
  synchronized double messageSeconds() {
    return messageSeconds;
  }
}
