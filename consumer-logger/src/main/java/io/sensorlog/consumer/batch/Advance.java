package io.sensorlog.consumer.batch;

/**
 * A step of a position: what a batch moves it by.
 *
 * @param from where the position must stand for the batch to be saved
 * @param nextOffset where it stands afterwards; may jump over offsets that hold no message
 *     (transaction markers, compaction), so it is never computed from a count; behind {@code from}
 *     only when the topic has lost its end and somebody has accepted that
 */
public record Advance(Position from, long nextOffset) {
  /**
   * @throws IllegalArgumentException if the step leads nowhere
   */
  public Advance {
    if (nextOffset == from.nextOffset()) {
      throw new IllegalArgumentException("no step: " + from + " to " + nextOffset);
    }
  }

  /** The position after the step. */
  public Position to() {
    return from.at(nextOffset);
  }
}
