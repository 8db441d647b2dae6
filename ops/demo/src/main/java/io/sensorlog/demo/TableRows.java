package io.sensorlog.demo;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Counts the rows of a database's table. Thread-safe. */
final class TableRows implements SavedRows {
  private static final String COUNT =
      "SELECT COUNT(*) FROM reading WHERE sensor LIKE ? AND timestamp >= ?";

  /** As both databases understand it. */
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final RepositoryUri repository;
  private final Map<String, String> environment;
  private final String sensors;
  private final String start;

  /**
   * Rows of sensors whose name begins with the prefix, from the start on.
   *
   * @param environment where the password is, if the URI says so
   */
  TableRows(
      RepositoryUri repository,
      Map<String, String> environment,
      String sensorPrefix,
      Instant start) {
    this.repository = repository;
    this.environment = environment;
    this.sensors = sensorPrefix + "-%";
    this.start = UTC.format(start);
  }

  @Override
  public long count() throws IOException {
    if (!repository.mayBeThere()) {
      return 0;
    }
    Properties properties = repository.driverProperties(environment);
    try (Connection connection = DriverManager.getConnection(repository.address(), properties);
        PreparedStatement statement = connection.prepareStatement(COUNT)) {
      statement.setString(1, sensors);
      statement.setString(2, start);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    } catch (SQLException e) {
      if (RepositoryUri.meansNoTable(e)) {
        return 0;
      }
      throw new IOException(e.getMessage(), e);
    }
  }
}
