package io.sensorlog.bench.exactlyonce;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that the tables hold.
 *
 * @param positions the next offset of each partition
 */
record TableContent(List<Row> readings, List<Row> rejected, Map<Integer, Long> positions) {

  static TableContent read(Connection database) throws SQLException {
    return new TableContent(
        rows(database, "SELECT topic_partition, topic_offset, id FROM reading"),
        rows(database, "SELECT topic_partition, topic_offset, '' FROM rejected_reading"),
        positions(database));
  }

  /** The next offset of each partition that has been claimed yet. */
  static Map<Integer, Long> positions(Connection database) throws SQLException {
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

  private static List<Row> rows(Connection database, String sql) throws SQLException {
    List<Row> found = new ArrayList<>();
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(new Row(rows.getInt(1), rows.getLong(2), rows.getString(3)));
      }
    }
    return found;
  }
}
