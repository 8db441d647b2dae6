package io.sensorlog.bench.exactlyonce;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * All that the tables hold.
 *
 * @param positions the next offset of each partition
 */
public record TableContent(List<Row> readings, List<Row> rejected, Map<Integer, Long> positions) {
  private static final int ROWS_AT_ONCE = 10_000;

  static TableContent read(Connection database) throws SQLException {
    List<Row> readings = new ArrayList<>();
    List<Row> rejected = new ArrayList<>();
    forEachReading(database, readings::add);
    forEachRejected(database, rejected::add);
    return new TableContent(readings, rejected, positions(database));
  }

  /** Hands over all readings, one by one. */
  static void forEachReading(Connection database, Consumer<Row> each) throws SQLException {
    forEach(database, "SELECT topic_partition, topic_offset, id FROM reading", each);
  }

  /** Hands over all rejected readings, one by one. */
  static void forEachRejected(Connection database, Consumer<Row> each) throws SQLException {
    forEach(database, "SELECT topic_partition, topic_offset, '' FROM rejected_reading", each);
  }

  /** The next offset of each partition that has been claimed yet. */
  public static Map<Integer, Long> positions(Connection database) throws SQLException {
    Map<Integer, Long> positions = new HashMap<>();
    try (Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT topic_partition, next_offset FROM logger_position")) {
      while (rows.next()) {
        positions.put(rows.getInt(1), rows.getLong(2));
      }
    }
    return positions;
  }

  private static void forEach(Connection database, String sql, Consumer<Row> each)
      throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.setFetchSize(ROWS_AT_ONCE); // else the driver holds them all
      try (ResultSet rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          each.accept(new Row(rows.getInt(1), rows.getLong(2), rows.getString(3)));
        }
      }
    }
  }
}
