package io.sensorlog.bench.contenders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * Where a program in a process of its own finds its database, and how that is told on its command
 * line.
 *
 * @param url of JDBC, with parameters
 */
record DatabaseAddress(String url, String user, Path passwordFile) {
  /** Arguments that an address takes up; a program's own come after them. */
  static final int ARGUMENTS = 3;

  List<String> arguments() {
    return List.of(url, user, passwordFile.toString());
  }

  /** Reads the first arguments of a command line. */
  static DatabaseAddress of(String... arguments) {
    return new DatabaseAddress(arguments[0], arguments[1], Path.of(arguments[2]));
  }

  Connection connect() throws SQLException {
    return connect("");
  }

  /**
   * Connects.
   *
   * @param parameters more of the driver's, each with {@code &} before it
   */
  Connection connect(String parameters) throws SQLException {
    try {
      return DriverManager.getConnection(url + parameters, user, Files.readString(passwordFile));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
