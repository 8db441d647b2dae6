package io.sensorlog.demo;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Properties;

/**
 * Counts what a database holds of this run: the rows of the demo's sensors since its start. Others
 * may write to the same table, and an earlier run may have left readings that are saved only now.
 * Thread-safe.
 */
final class SavedRows {
  private static final String COUNT =
      "SELECT COUNT(*) FROM reading WHERE sensor LIKE ? AND timestamp >= ?";
  private static final int NO_SUCH_TABLE = 1146;

  private final RepositoryUri repository;
  private final Map<String, String> environment;
  private final String sensors;
  private final LocalDateTime start;

  /**
   * Rows of sensors whose name begins with the prefix, from the start on.
   *
   * @param environment where the password is, if the URI says so
   */
  SavedRows(
      RepositoryUri repository,
      Map<String, String> environment,
      String sensorPrefix,
      Instant start) {
    this.repository = repository;
    this.environment = environment;
    this.sensors = sensorPrefix + "-%";
    this.start = LocalDateTime.ofInstant(start, ZoneOffset.UTC);
  }

  /**
   * Counts now; 0 while the logger has not yet made the table. Blocks for the database's answer, at
   * most some seconds.
   */
  long count() throws SQLException, IOException {
    Properties properties = repository.driverProperties(environment);
    properties.putIfAbsent("connectTimeout", "2000");
    properties.putIfAbsent("socketTimeout", "5000");
    try (Connection connection = DriverManager.getConnection(repository.address(), properties);
        PreparedStatement statement = connection.prepareStatement(COUNT)) {
      statement.setString(1, sensors);
      statement.setObject(2, start);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    } catch (SQLException e) {
      if (e.getErrorCode() == NO_SUCH_TABLE) {
        return 0;
      }
      throw e;
    }
  }
}
