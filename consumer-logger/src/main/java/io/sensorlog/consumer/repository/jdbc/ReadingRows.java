package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.ReadingTable;
import io.sensorlog.consumer.repository.RefusedRowException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Readings as rows, many in a statement. For one transaction; one thread only. */
final class ReadingRows implements ReadingTable {
  private static final String SAVEPOINT = "before_part";

  /** In one question. Of a longer list MariaDB would make a table, and join. */
  private static final int MOST_IDS = 500;

  /** At once: what is bound for more of them is old for the garbage collector when it is sent. */
  private static final int MOST_ROWS = 2_500;

  private final Handle handle;
  private final SqlStatements sql;
  private final PacketLimit packet;
  private final InsertedRow row;
  private final BulkWatch bulk;

  ReadingRows(Handle handle, Database database) {
    this.handle = handle;
    this.sql = database.sql();
    this.packet = database.packet();
    this.row = new InsertedRow(packet);
    this.bulk = database.bulk();
  }

  @Override
  public void insert(List<ReceivedReading> readings) {
    if (!readings.isEmpty()) {
      bulk.insert(handle, readings.size(), () -> insertParts(readings));
    }
  }

  private void insertParts(List<ReceivedReading> readings) {
    for (int from = 0; from < readings.size(); from += MOST_ROWS) {
      insertRows(readings.subList(from, Math.min(readings.size(), from + MOST_ROWS)));
    }
  }

  private void insertRows(List<ReceivedReading> readings) {
    Argument rows = (position, statement, context) -> add(readings, statement);
    try (PreparedBatch batch = handle.prepareBatch(sql.insertReading())) {
      batch
          .configure(
              org.jdbi.v3.core.statement.SqlStatements.class,
              config -> config.setSqlParser(WholeRows.PARSER))
          .bind(WholeRows.ROWS, rows);
      execute(batch);
    }
  }

  /** All but the last one, which JDBI adds itself when it is bound. */
  private void add(List<ReceivedReading> readings, PreparedStatement statement)
      throws SQLException {
    for (int i = 0; i < readings.size(); i++) {
      if (i > 0) {
        statement.addBatch();
      }
      row.bind(readings.get(i), statement);
    }
  }

  private static void execute(PreparedBatch batch) {
    try {
      batch.execute();
    } catch (JdbiException e) {
      SqlFault fault = SqlFault.of(e);
      if (fault.isOfData()) {
        throw new RefusedRowException(fault.isDuplicate(), fault.reason(), e);
      }
      throw e;
    }
  }

  @Override
  public Set<UUID> stored(List<ReceivedReading> readings) {
    Set<UUID> stored = new HashSet<>();
    for (int from = 0; from < readings.size(); from += MOST_IDS) {
      List<String> part =
          readings.subList(from, Math.min(readings.size(), from + MOST_IDS)).stream()
              .map(each -> each.reading().id().toString())
              .toList();
      handle
          .createQuery(sql.storedReadings())
          .bindList("ids", part)
          .mapTo(String.class)
          .forEach(id -> stored.add(UUID.fromString(id)));
    }
    return stored;
  }

  @Override
  public void insertRejected(List<RejectedReading> rejected) {
    if (rejected.isEmpty()) {
      return;
    }
    try (PreparedBatch batch = handle.prepareBatch(sql.insertRejected())) {
      for (RejectedReading given : rejected) {
        RejectedReading reading = packet.fit(given);
        batch
            .bind("topicId", reading.partition().topicId())
            .bind("partition", reading.partition().number())
            .bind("offset", reading.offset())
            .bind("topic", reading.partition().topic())
            .bind("received", UtcText.of(reading.received()))
            .bind("reason", reading.reason())
            .bindByType("payload", reading.message(), byte[].class);
        batch.add();
      }
      execute(batch);
    }
  }

  @Override
  public void savepoint() {
    handle.savepoint(SAVEPOINT);
  }

  @Override
  public void rollbackToSavepoint() {
    handle.rollbackToSavepoint(SAVEPOINT);
  }
}
