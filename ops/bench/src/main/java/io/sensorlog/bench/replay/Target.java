package io.sensorlog.bench.replay;

import io.sensorlog.model.command.CommandFailedException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database that a program writes into, looked at from beside. */
record Target(String uri, Connector connector) {

  /** Connects to the database itself. */
  @FunctionalInterface
  interface Connector {
    Connection connect() throws SQLException;
  }

  static Target sqlite(Path file) {
    String uri = "jdbc:sqlite:" + file;
    return new Target(uri, () -> DriverManager.getConnection(uri));
  }

  Connection connect() {
    try {
      return connector.connect();
    } catch (SQLException e) {
      throw unusable(e);
    }
  }

  /** Messages that a logger has dealt with, by its positions; 0 while there are no tables. */
  static long logged(Connection connection) {
    return numberOrNone(connection, "SELECT COALESCE(SUM(next_offset), 0) FROM logger_position");
  }

  /** Messages that a replay has dealt with. */
  static long replayed(Connection connection) {
    long inRanges =
        numberOrNone(
            connection, "SELECT COALESCE(SUM(next_offset - first_offset), 0) FROM replay_range");
    return inRanges > 0 ? inRanges : folded(connection);
  }

  private static long folded(Connection connection) {
    return numberOrNone(
        connection,
        "SELECT COALESCE(SUM(next_offset), 0) FROM logger_position WHERE logger LIKE 'replay:%'");
  }

  private static long numberOrNone(Connection connection, String query) {
    try {
      return number(connection, query);
    } catch (SQLException e) {
      return 0; // no tables yet, or just being written
    }
  }

  /** The first column of the first row. */
  static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  static void execute(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw unusable(e);
    }
  }

  private static CommandFailedException unusable(SQLException e) {
    return new CommandFailedException("cannot look into the database: " + e.getMessage(), e);
  }
}
