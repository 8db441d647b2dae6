package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.ReplayRange;
import io.sensorlog.consumer.repository.PositionTable;
import io.sensorlog.consumer.repository.RangeTable;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** Ranges of replays as rows. For one transaction; one thread only. */
record RangeRows(Handle handle, SqlStatements sql) implements RangeTable {

  @Override
  public List<ReplayRange> all(String replay, String topic, String topicId) {
    return handle
        .createQuery(sql.readRanges())
        .bind("replay", replay)
        .bind("topicId", topicId)
        .map(
            (row, context) ->
                new ReplayRange(
                    new Partition(topic, topicId, row.getInt("topic_partition")),
                    row.getLong("first_offset"),
                    row.getLong("end_offset"),
                    row.getLong("next_offset"),
                    row.getLong("owner_epoch")))
        .list();
  }

  @Override
  public void add(String replay, List<ReplayRange> ranges) {
    if (ranges.isEmpty()) {
      return;
    }
    try (PreparedBatch batch = handle.prepareBatch(sql.addRange())) {
      for (ReplayRange range : ranges) {
        of(batch, range.position(replay), range).bind("endOffset", range.endOffset());
        batch.add();
      }
      batch.execute();
    }
  }

  @Override
  public PositionTable positions(ReplayRange range) {
    return new OneRow(range);
  }

  @Override
  public void goOn(Position replayed, String logger) {
    new PositionRows(handle, sql)
        .begin(new Position(logger, replayed.partition(), replayed.nextOffset(), 0));
  }

  @Override
  public void delete(String replay, String topicId) {
    handle
        .createUpdate(sql.deleteRanges())
        .bind("replay", replay)
        .bind("topicId", topicId)
        .execute();
  }

  private static <T extends SqlStatement<T>> T of(T statement, Position which, ReplayRange range) {
    return PositionRows.of(statement, which).bind("firstOffset", range.firstOffset());
  }

  private final class OneRow implements PositionTable {
    private final ReplayRange range;

    OneRow(ReplayRange range) {
      this.range = range;
    }

    /** The plan has begun it. */
    @Override
    public void begin(Position beginning) {}

    @Override
    public void claim(Position which) {
      of(handle.createUpdate(sql.claimRange()), which, range).execute();
    }

    @Override
    public Optional<Position> read(Position which) {
      return of(handle.createQuery(sql.readRange()), which, range)
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
      return List.of();
    }

    @Override
    public boolean advance(Advance step) {
      return of(handle.createUpdate(sql.advanceRange()), step.from(), range)
              .bind("nextOffset", step.nextOffset())
              .bind("expectedOffset", step.from().nextOffset())
              .bind("ownerEpoch", step.from().ownerEpoch())
              .execute()
          == 1;
    }
  }
}
