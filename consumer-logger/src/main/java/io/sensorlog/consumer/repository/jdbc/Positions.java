package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.repository.PositionLostException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The table of positions: claims, and the compare-and-set that fences all but the newest claim. */
final class Positions {
  private final SqlStatements sql;

  Positions(SqlStatements sql) {
    this.sql = sql;
  }

  /** Within a transaction; waits for one that is just moving the position. */
  Position claim(Handle handle, Position beginning) {
    of(handle.createUpdate(sql.beginPosition()), beginning)
        .bind("topic", beginning.partition().topic())
        .bind("nextOffset", beginning.nextOffset())
        .execute();
    of(handle.createUpdate(sql.claimPosition()), beginning).execute();
    return read(handle, beginning).orElseThrow();
  }

  /**
   * Moves all positions, in the order of their partitions so that two loggers never wait for each
   * other. To be called first in the transaction: the row lock keeps everybody else out, and
   * whoever has lost a claim finds out before writing anything.
   *
   * @return false if they stand at the goal already, by an earlier attempt whose answer was lost
   * @throws PositionLostException if one of them is not ours any more
   */
  boolean advance(Handle handle, List<Advance> advances) {
    List<Advance> sorted =
        advances.stream()
            .sorted(Comparator.comparingInt(advance -> advance.from().partition().number()))
            .toList();
    if (move(handle, sorted.getFirst()) == 0) {
      // An earlier attempt has moved all of them or none.
      sorted.forEach(advance -> requireAt(handle, advance, advance.to()));
      return false;
    }
    for (Advance advance : sorted.subList(1, sorted.size())) {
      if (move(handle, advance) == 0) {
        throw new PositionLostException(advance.from(), found(handle, advance.from()));
      }
    }
    return true;
  }

  private int move(Handle handle, Advance advance) {
    return of(handle.createUpdate(sql.advancePosition()), advance.from())
        .bind("nextOffset", advance.nextOffset())
        .bind("expectedOffset", advance.from().nextOffset())
        .bind("ownerEpoch", advance.from().ownerEpoch())
        .execute();
  }

  private void requireAt(Handle handle, Advance advance, Position goal) {
    if (!read(handle, goal).equals(Optional.of(goal))) {
      throw new PositionLostException(advance.from(), found(handle, goal));
    }
  }

  private String found(Handle handle, Position wanted) {
    return read(handle, wanted)
        .map(at -> "%d of claim %d".formatted(at.nextOffset(), at.ownerEpoch()))
        .orElse("none");
  }

  private Optional<Position> read(Handle handle, Position which) {
    return of(handle.createQuery(sql.readPosition()), which)
        .map(
            (row, context) ->
                new Position(
                    which.logger(),
                    which.partition(),
                    row.getLong("next_offset"),
                    row.getLong("owner_epoch")))
        .findOne();
  }

  List<Position> all(Handle handle, String logger, String topic) {
    return handle
        .createQuery(sql.readPositions())
        .bind("logger", logger)
        .bind("topic", topic)
        .map(
            (row, context) ->
                new Position(
                    logger,
                    new Partition(topic, row.getString("topic_id"), row.getInt("topic_partition")),
                    row.getLong("next_offset"),
                    row.getLong("owner_epoch")))
        .list();
  }

  private static <T extends SqlStatement<T>> T of(T statement, Position which) {
    return statement
        .bind("logger", which.logger())
        .bind("topicId", which.partition().topicId())
        .bind("partition", which.partition().number());
  }
}
