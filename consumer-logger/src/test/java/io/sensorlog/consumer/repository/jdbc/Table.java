package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.stack.MariaDbServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Looks into a database past the code under test. */
public final class Table {
  private final MariaDbServer server;
  private final String database;

  public Table(MariaDbServer server, String database) {
    this.server = server;
    this.database = database;
  }

  /** The first column of the first row, as text; empty when there is none. */
  public String text(String sql, String... parameters) {
    try (Connection connection = server.connect(database);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? String.valueOf(rows.getString(1)) : "";
      }
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  public long number(String sql, String... parameters) {
    return Long.parseLong(text(sql, parameters));
  }

  public void execute(String sql) throws SQLException {
    try (Connection connection = server.connect(database);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  /** As the user who may do anything. */
  public void executeAsRoot(String sql) throws SQLException {
    try (Connection connection = server.connectAsRoot();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Transactions of the whole server that wait for a lock. */
  public int waiting() throws SQLException {
    try (Connection connection = server.connectAsRoot();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT COUNT(*) FROM information_schema.INNODB_TRX"
                    + " WHERE trx_state = 'LOCK WAIT'")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
