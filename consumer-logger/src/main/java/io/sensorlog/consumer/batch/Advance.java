package io.sensorlog.consumer.batch;

/**
 * A step of a position: what a batch moves it by.
 *
 * @param from where the position must stand for the batch to be saved
 * @param nextOffset where it stands afterwards; may jump over offsets that hold no message
 *     (transaction markers, compaction), so it is never computed from a count
 */
public record Advance(Position from, long nextOffset) {
  /**
   * @throws IllegalArgumentException if the step does not lead forward
   */
  public Advance {
    if (nextOffset <= from.nextOffset()) {
      throw new IllegalArgumentException("no step forward: " + from + " to " + nextOffset);
    }
  }

  /** The position after the step. */
  public Position to() {
    return from.at(nextOffset);
  }
}
