package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.repository.PositionTable;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Positions as rows. For one transaction; one thread only. */
final class PositionRows implements PositionTable {
  private final Handle handle;
  private final SqlStatements sql;

  PositionRows(Handle handle, SqlStatements sql) {
    this.handle = handle;
    this.sql = sql;
  }

  @Override
  public void begin(Position beginning) {
    of(handle.createUpdate(sql.beginPosition()), beginning)
        .bind("topic", beginning.partition().topic())
        .bind("nextOffset", beginning.nextOffset())
        .execute();
  }

  @Override
  public void claim(Position which) {
    of(handle.createUpdate(sql.claimPosition()), which).execute();
  }

  @Override
  public Optional<Position> read(Position which) {
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

  @Override
  public List<Position> all(String topic) {
    return handle
        .createQuery(sql.readPositions())
        .bind("topic", topic)
        .map(
            (row, context) ->
                new Position(
                    row.getString("logger"),
                    new Partition(topic, row.getString("topic_id"), row.getInt("topic_partition")),
                    row.getLong("next_offset"),
                    row.getLong("owner_epoch")))
        .list();
  }

  @Override
  public boolean advance(Advance step) {
    return of(handle.createUpdate(sql.advancePosition()), step.from())
            .bind("nextOffset", step.nextOffset())
            .bind("expectedOffset", step.from().nextOffset())
            .bind("ownerEpoch", step.from().ownerEpoch())
            .execute()
        == 1;
  }

  static <T extends SqlStatement<T>> T of(T statement, Position which) {
    return statement
        .bind("logger", which.logger())
        .bind("topicId", which.partition().topicId())
        .bind("partition", which.partition().number());
  }
}
