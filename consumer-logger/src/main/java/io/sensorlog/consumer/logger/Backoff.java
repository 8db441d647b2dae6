package io.sensorlog.consumer.logger;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Growing waits between attempts: doubled each time, with a fifth of jitter. One thread only. */
public final class Backoff {
  private static final double JITTER = 0.2;

  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private Duration next;

  public Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
    this.next = first;
  }

  /** How long to wait before the next attempt. */
  public Duration next() {
    Duration current = next;
    Duration doubled = current.multipliedBy(2);
    next = doubled.compareTo(longest) > 0 ? longest : doubled;
    double factor = 1 + random.nextDouble(-JITTER, JITTER);
    return Duration.ofNanos((long) (current.toNanos() * factor));
  }

  /** An attempt has worked. */
  public void reset() {
    next = first;
  }
}
