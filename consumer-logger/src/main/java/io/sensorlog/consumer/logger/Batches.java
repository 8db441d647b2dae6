package io.sensorlog.consumer.logger;

import java.time.Duration;

/**
 * How long saving takes.
 *
 * @param count batches that were saved
 * @param time what all of them took
 * @param last what the latest took; of several loggers, the longest
 */
public record Batches(long count, Duration time, Duration last) {
  public static final Batches NONE = new Batches(0, Duration.ZERO, Duration.ZERO);

  /** The same logger's next ones. */
  Batches plus(Batches next) {
    return new Batches(count + next.count, time.plus(next.time), next.last);
  }

  /** Those of another logger beside. */
  Batches beside(Batches other) {
    return new Batches(
        count + other.count,
        time.plus(other.time),
        last.compareTo(other.last) > 0 ? last : other.last);
  }
}
