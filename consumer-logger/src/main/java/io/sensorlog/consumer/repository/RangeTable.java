package io.sensorlog.consumer.repository;

import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.ReplayRange;
import java.util.List;

/** The ranges of replays, within a transaction. */
public interface RangeTable {

  /** All of a replay in the topic of this id, in the order of partition and offset. */
  List<ReplayRange> all(String replay, String topic, String topicId);

  /** Adds ranges that are not there yet. */
  void add(String replay, List<ReplayRange> ranges);

  /** How far this range has got: a table of one row, which is there; its logger is the replay. */
  PositionTable positions(ReplayRange range);

  /**
   * Lets a logger go on where the position of a replay stands; does nothing if the logger has a
   * position there already.
   */
  void goOn(Position replayed, String logger);

  /** Deletes all of a replay in the topic of this id. */
  void delete(String replay, String topicId);
}
