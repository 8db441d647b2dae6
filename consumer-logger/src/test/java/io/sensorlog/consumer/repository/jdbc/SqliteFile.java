package io.sensorlog.consumer.repository.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database file of a test's own. */
public record SqliteFile(Path path) {

  public String uri() {
    return "jdbc:sqlite:" + path;
  }

  /**
   * @param query driver settings with their question mark, or nothing
   */
  JdbcSettings settings(String query) {
    return JdbcSettings.sqlite(uri() + query);
  }

  /** As a program beside the logger does. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(uri());
  }

  public Rows rows() {
    return new Rows(this::connect);
  }
}
