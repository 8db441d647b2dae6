package io.sensorlog.consumer.repository.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Looks into a database past the code under test. */
public class Rows {
  private final Source source;

  /** Where connections come from; each is closed after use. */
  @FunctionalInterface
  public interface Source {
    Connection open() throws SQLException;
  }

  @FunctionalInterface
  private interface Column<T> {
    T of(ResultSet row) throws SQLException;
  }

  public Rows(Source source) {
    this.source = source;
  }

  /** The first column of the first row, as text; empty when there is none. */
  public String text(String sql, String... parameters) {
    return first("", row -> String.valueOf(row.getString(1)), sql, parameters);
  }

  public long number(String sql, String... parameters) {
    return Long.parseLong(text(sql, parameters));
  }

  double real(String sql, String... parameters) {
    return first(Double.NaN, row -> row.getDouble(1), sql, parameters);
  }

  byte @Nullable [] bytes(String sql, String... parameters) {
    return first(new byte[0], row -> row.getBytes(1), sql, parameters);
  }

  private <T extends @Nullable Object> T first(
      T none, Column<T> column, String sql, String... parameters) {
    try (Connection connection = source.open();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? column.of(rows) : none;
      }
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  public void execute(String sql) throws SQLException {
    try (Connection connection = source.open();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }
}
