package io.sensorlog.consumer.repository.jdbc;

import com.zaxxer.hikari.HikariDataSource;
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
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Rejected readings in a SQL database. Thread-safe. */
final class JdbcRejectedReadings implements RejectedReadings {
  private final String name;
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final SqlStatements sql;
  private final PacketLimit packet;
  private final InstantSource clock;

  /**
   * @param name for messages
   * @param pool closed with this
   */
  JdbcRejectedReadings(
      String name,
      HikariDataSource pool,
      SqlStatements sql,
      PacketLimit packet,
      InstantSource clock) {
    this.name = name;
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    this.jdbi.setStatementBuilderFactory(connection -> new BulkStatementBuilder());
    this.sql = sql;
    this.packet = packet;
    this.clock = clock;
  }

  @Override
  public Map<Partition, Long> partitions(String reasonPart) {
    return inTransaction(
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
    return inTransaction(
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
    return inTransaction(
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

  /** As it stands there: the JVM's time zone must not come into it. */
  private static Instant received(ResultSet row) throws SQLException {
    return row.getObject("received", LocalDateTime.class).toInstant(ZoneOffset.UTC);
  }

  @Override
  public Saved settle(
      Partition partition, List<ReceivedReading> valid, List<RejectedReading> invalid) {
    return inTransaction(
        handle ->
            new Settlement(
                    new ReadingRows(handle, sql, packet),
                    new RejectedRows(handle, sql, partition),
                    clock)
                .settle(valid, invalid));
  }

  private <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
    try {
      return jdbi.inTransaction(work);
    } catch (JdbiException e) {
      SqlFault fault = SqlFault.of(e);
      String why = name + ": " + (fault.said() == null ? e : fault.said()).getMessage();
      if (fault.isOfRightsOrTables()) {
        throw new CommandFailedException(why, e);
      }
      throw new RepositoryUnavailableException(why, e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
