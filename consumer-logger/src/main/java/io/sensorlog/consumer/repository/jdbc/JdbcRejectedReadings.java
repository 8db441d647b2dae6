package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.RejectedLine;
import io.sensorlog.consumer.repository.RejectedReadings;
import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.consumer.repository.Settlement;
import io.sensorlog.model.command.CommandFailedException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;

/** Rejected readings in a SQL database. Thread-safe. */
final class JdbcRejectedReadings implements RejectedReadings {
  private final Database database;
  private final SqlStatements sql;
  private final InstantSource clock;

  /**
   * @param database closed with this
   */
  JdbcRejectedReadings(Database database, InstantSource clock) {
    this.database = database;
    this.sql = database.sql();
    this.clock = clock;
  }

  @Override
  public Map<Partition, Long> partitions(String reasonPart) {
    return reading(
        handle ->
            handle
                .createQuery(sql.rejectedPartitions())
                .bind("reasonPart", reasonPart)
                .reduceResultSet(
                    new LinkedHashMap<Partition, Long>(),
                    (counts, row, context) -> {
                      counts.put(
                          new Partition(
                              row.getString("topic"),
                              row.getString("topic_id"),
                              row.getInt("topic_partition")),
                          row.getLong("readings"));
                      return counts;
                    }));
  }

  @Override
  public List<RejectedLine> list(Partition partition, long after, int most, String reasonPart) {
    return reading(
        handle ->
            handle
                .createQuery(sql.listRejected())
                .bind("topicId", partition.topicId())
                .bind("partition", partition.number())
                .bind("after", after)
                .bind("reasonPart", reasonPart)
                .bind("most", most)
                .map((row, context) -> line(partition, row))
                .list());
  }

  private static RejectedLine line(Partition partition, ResultSet row) throws SQLException {
    long count = row.getLong("bytes");
    OptionalLong bytes = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(count);
    return new RejectedLine(
        partition, row.getLong("topic_offset"), received(row), bytes, row.getString("reason"));
  }

  @Override
  public List<RejectedReading> read(Partition partition, List<Long> offsets) {
    return reading(
        handle ->
            handle
                .createQuery(sql.readRejected())
                .bind("topicId", partition.topicId())
                .bind("partition", partition.number())
                .bindList("offsets", offsets)
                .map(
                    (row, context) ->
                        new RejectedReading(
                            partition,
                            row.getLong("topic_offset"),
                            received(row),
                            row.getString("reason"),
                            row.getBytes("payload")))
                .list());
  }

  private static Instant received(ResultSet row) throws SQLException {
    return UtcText.read(row.getString("received"));
  }

  @Override
  public Saved settle(
      Partition partition, List<ReceivedReading> valid, List<RejectedReading> invalid) {
    return attempt(
        () ->
            database
                .jdbi()
                .inTransaction(
                    (Handle handle) ->
                        new Settlement(
                                new ReadingRows(handle, database),
                                new RejectedRows(handle, sql, partition),
                                clock)
                            .settle(valid, invalid)));
  }

  /** Needs no transaction: it is one statement. */
  private <T> T reading(HandleCallback<T, RuntimeException> query) {
    return attempt(() -> database.jdbi().withHandle(query));
  }

  private <T> T attempt(Supplier<T> work) {
    try {
      return work.get();
    } catch (JdbiException e) {
      SqlFault fault = SqlFault.of(e);
      String why = database.name() + ": " + fault.said();
      if (fault.isOfRightsOrTables()) {
        throw new CommandFailedException(why, e);
      }
      throw new RepositoryUnavailableException(why, e);
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
