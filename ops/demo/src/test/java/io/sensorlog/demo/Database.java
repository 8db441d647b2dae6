package io.sensorlog.demo;

import io.sensorlog.stack.MariaDbServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A database of a test's own. */
record Database(MariaDbServer server, String name) {
  static Database create(MariaDbServer server, String name) {
    server.createDatabase(name);
    return new Database(server, name);
  }

  Connection connect() throws SQLException {
    return server.connect(name);
  }

  String repository() {
    return "jdbc:mariadb://%s:%d/%s?user=%s&passwordEnv=DATABASE_PASSWORD"
        .formatted(server.host(), server.port(), name, server.user());
  }

  Map<String, String> password() {
    return Map.of("DATABASE_PASSWORD", server.password());
  }

  /** The rows saved; 0 before there is a table. */
  long rows() throws SQLException {
    return count("SELECT COUNT(*) FROM reading");
  }

  /** Those of one sensor. */
  long rowsOf(String sensor) throws SQLException {
    return count("SELECT COUNT(*) FROM reading WHERE sensor = '%s'".formatted(sensor));
  }

  private long count(String query) throws SQLException {
    try (Connection connection = connect()) {
      boolean made =
          number(
                  connection,
                  "SELECT COUNT(*) FROM information_schema.tables"
                      + " WHERE table_schema = DATABASE() AND table_name = 'reading'")
              == 1;
      return made ? number(connection, query) : 0;
    }
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }
}
