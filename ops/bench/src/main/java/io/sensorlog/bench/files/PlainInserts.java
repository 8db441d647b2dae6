package io.sensorlog.bench.files;

import io.sensorlog.bench.TopicFilling;
import io.sensorlog.model.codec.TimestampForm;
import io.sensorlog.model.reading.Reading;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A program that inserts rows like those of the topic into a SQLite file that has its tables, and
 * does nothing else: batches by JDBC, each committed. Only that is measured; the rows of a batch
 * are made before its time begins. Prints the rows in a second of both halves; the very first batch
 * does not count, as a logger's does not. With a logger's settings of the driver: write-ahead log,
 * each commit forced to the disk.
 */
final class PlainInserts {
  private static final int PARTITIONS = 6;
  private static final double NANOS_IN_SECOND = 1e9;
  private static final String TIMESTAMP = "0000-00-00 00:00:00.000000";

  private final Connection connection;
  private final PreparedStatement insert;
  private final int batch;
  private int number;

  private record Row(
      String id, String sensor, String timestamp, double value, long sequence, int number) {}

  private PlainInserts(Connection connection, String sql, int batch) throws SQLException {
    this.connection = connection;
    this.insert = connection.prepareStatement(sql);
    this.batch = batch;
  }

  /**
   * Inserts the rows.
   *
   * @param arguments file, rows, rows in a batch, statement
   */
  public static void main(String... arguments) throws SQLException {
    Properties settings = new Properties();
    settings.put("journal_mode", "WAL");
    settings.put("synchronous", "FULL");
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + arguments[0], settings)) {
      connection.setAutoCommit(false);
      int half = Integer.parseInt(arguments[1]) / 2;
      int batch = Integer.parseInt(arguments[2]);
      PlainInserts inserts = new PlainInserts(connection, arguments[3], batch);
      inserts.insert(inserts.rows(batch));
      double fresh = inserts.perSecond(half - batch);
      System.out.println(fresh + " " + inserts.perSecond(half));
    }
  }

  private double perSecond(int rows) throws SQLException {
    long nanos = 0;
    for (int done = 0; done < rows; done += batch) {
      List<Row> made = rows(Math.min(batch, rows - done));
      long start = System.nanoTime();
      insert(made);
      nanos += System.nanoTime() - start;
    }
    return rows * NANOS_IN_SECOND / nanos;
  }

  private List<Row> rows(int count) {
    List<Row> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Reading reading = TopicFilling.reading(++number);
      rows.add(
          new Row(
              reading.id().toString(),
              reading.sensor(),
              TimestampForm.write(reading.timestamp(), TIMESTAMP),
              number % 201 - 100,
              reading.sequence().orElseThrow(),
              number));
    }
    return rows;
  }

  private void insert(List<Row> rows) throws SQLException {
    for (Row row : rows) {
      insert.setString(1, row.id);
      insert.setString(2, row.sensor);
      insert.setString(3, row.timestamp);
      insert.setDouble(4, row.value);
      insert.setNull(5, Types.VARCHAR);
      insert.setLong(6, row.sequence);
      insert.setInt(7, row.number % PARTITIONS);
      insert.setLong(8, row.number / PARTITIONS);
      insert.addBatch();
    }
    insert.executeBatch();
    connection.commit();
  }
}
