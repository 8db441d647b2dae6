package io.sensorlog.consumer.repository;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Position;
import java.util.List;
import java.util.Optional;

/**
 * How far each logger has got, within a transaction: one row for each logger and partition. Unless
 * it says otherwise, a method waits while another transaction has changed or locked the row, and
 * keeps what it has changed, or read, locked until the end of its own.
 */
public interface PositionTable {

  /** Adds the row, with no claim yet (epoch 0), if there is none. */
  void begin(Position beginning);

  /** Raises the row's epoch by one. */
  void claim(Position which);

  /** How the row stands; empty if there is none. */
  Optional<Position> read(Position which);

  /** All in topics of this name, whatever their ids and loggers; locks nothing. */
  List<Position> all(String topic);

  /**
   * Moves the position, if it stands exactly where the step begins: same offset, same epoch.
   *
   * @return whether it did
   */
  boolean advance(Advance step);
}
