package io.sensorlog.consumer.batch;

/**
 * A stretch of a partition that a replay puts through, and how far it has got.
 *
 * @param firstOffset where it begins
 * @param endOffset the offset behind its last one; above {@code firstOffset}
 * @param nextOffset the first offset that is not in the repository yet
 * @param ownerEpoch grows with each claim, from 0
 */
public record ReplayRange(
    Partition partition, long firstOffset, long endOffset, long nextOffset, long ownerEpoch) {

  /** One that nobody has begun. */
  public static ReplayRange of(Partition partition, long firstOffset, long endOffset) {
    return new ReplayRange(partition, firstOffset, endOffset, firstOffset, 0);
  }

  /**
   * @throws IllegalArgumentException if it holds nothing
   */
  public ReplayRange {
    if (firstOffset >= endOffset) {
      throw new IllegalArgumentException(
          "no range: %s from %d to %d".formatted(partition, firstOffset, endOffset));
    }
  }

  public boolean isDone() {
    return nextOffset >= endOffset;
  }

  /** How it stands, as a position of the replay of this name. */
  public Position position(String replay) {
    return new Position(replay, partition, nextOffset, ownerEpoch);
  }
}
