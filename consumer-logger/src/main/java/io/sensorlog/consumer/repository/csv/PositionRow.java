package io.sensorlog.consumer.repository.csv;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;

/**
 * A position as it is kept in the file of positions.
 *
 * @param firstOffset where it began
 * @param rows where its rows are
 */
record PositionRow(
    String logger,
    String topic,
    String topicId,
    int partition,
    long nextOffset,
    long ownerEpoch,
    long firstOffset,
    RowRange rows) {

  /** Whose position in which partition: what no two rows have in common. */
  record Key(String logger, String topicId, int partition) {
    static Key of(Position position) {
      return new Key(
          position.logger(), position.partition().topicId(), position.partition().number());
    }
  }

  /** A new one, without a claim yet. */
  static PositionRow beginning(Position at, RowRange rows) {
    Partition partition = at.partition();
    return new PositionRow(
        at.logger(),
        partition.topic(),
        partition.topicId(),
        partition.number(),
        at.nextOffset(),
        0,
        at.nextOffset(),
        rows);
  }

  Key key() {
    return new Key(logger, topicId, partition);
  }

  Position position() {
    return new Position(logger, new Partition(topic, topicId, partition), nextOffset, ownerEpoch);
  }

  /** Whether this row of a reading, of a partition of this number, may be one of its own. */
  boolean mayHold(long row, int number) {
    return partition == number && rows.holds(row);
  }

  /** Whether this row of a rejected reading may be one of its own. */
  boolean mayHoldRejected(long row, Partition of) {
    return isOf(of) && row >= rows.firstRejected();
  }

  boolean isOf(Partition other) {
    return other.number() == partition && other.topicId().equals(topicId);
  }

  PositionRow claimed() {
    return with(nextOffset, ownerEpoch + 1, firstOffset, rows);
  }

  PositionRow at(long offset) {
    return with(offset, ownerEpoch, firstOffset, rows);
  }

  /** Begins anew: what stands in the rows before tells nothing about it any more. */
  PositionRow beginningAt(long offset, RowRange newRows) {
    return with(offset, ownerEpoch, offset, newRows);
  }

  PositionRow having(RowRange newRows) {
    return with(nextOffset, ownerEpoch, firstOffset, newRows);
  }

  /** The same for another logger. */
  PositionRow of(String other) {
    return new PositionRow(other, topic, topicId, partition, nextOffset, 0, firstOffset, rows);
  }

  private PositionRow with(long next, long epoch, long first, RowRange newRows) {
    return new PositionRow(logger, topic, topicId, partition, next, epoch, first, newRows);
  }
}
