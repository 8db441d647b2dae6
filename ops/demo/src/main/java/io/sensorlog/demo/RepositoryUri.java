package io.sensorlog.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The address of a repository, as far as the demo needs it to count what is kept there; the logger
 * checks all of it. Immutable.
 *
 * @param text as given
 * @param address without parameters, for the driver
 * @param parameters name and value
 */
record RepositoryUri(String text, String address, Map<String, String> parameters) {
  private static final String MARIADB = "jdbc:mariadb:";
  private static final String SQLITE = "jdbc:sqlite:";
  private static final String SQLITE_IN_MEMORY = "jdbc:sqlite::memory:";
  private static final String CSV = "csv:";
  private static final List<String> SHOWN = List.of("memory:", "plot:", SQLITE_IN_MEMORY);
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** All that is said of an unknown URI, as there may be a password behind it. */
  private static final Pattern SCHEME = Pattern.compile("^(jdbc:)?[^:]*:?");

  private static final int NO_SUCH_TABLE = 1146;

  /**
   * Reads a URI.
   *
   * @throws IllegalArgumentException in one line; a password in the URI is not repeated
   */
  static RepositoryUri parse(String text) {
    if (Stream.of(MARIADB, SQLITE, CSV).noneMatch(text::startsWith)
        && SHOWN.stream().noneMatch(text::startsWith)) {
      throw new IllegalArgumentException(
          ("unknown repository '%s': the demo knows jdbc:mariadb://host:port/db?user=U"
                  + "&passwordEnv=NAME, jdbc:sqlite:FILE, csv:FILE, memory: and plot:")
              .formatted(SCHEME.matcher(text).results().findFirst().orElseThrow().group()));
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    String[] halves = text.split("\\?", 2);
    for (String pair : halves.length == 2 ? halves[1].split("&") : new String[0]) {
      String[] sides = pair.split("=", 2);
      parameters.put(sides[0], sides.length == 2 ? sides[1] : "");
    }
    if (parameters.containsKey("password") || halves[0].contains("@")) {
      throw new IllegalArgumentException(
          "a password has no place in a URI: use passwordEnv=NAME or passwordFile=PATH");
    }
    return new RepositoryUri(text, halves[0], parameters);
  }

  /** Whether what it keeps can be counted from outside, and is still there at the end. */
  boolean isKept() {
    return SHOWN.stream().noneMatch(text::startsWith);
  }

  /**
   * Who counts the rows of sensors whose name begins with the prefix, from the start on.
   *
   * @param environment where the password is, if the URI says so
   */
  SavedRows rows(Map<String, String> environment, String sensorPrefix, Instant start) {
    return text.startsWith(CSV)
        ? new CsvRows(Path.of(text.substring(CSV.length())), sensorPrefix, start)
        : new TableRows(this, environment, sensorPrefix, start);
  }

  /** Whether it is worth asking: SQLite makes a file when it is asked for one. */
  boolean mayBeThere() {
    return !isSqlite() || Files.exists(Path.of(address.substring(SQLITE.length())));
  }

  private boolean isSqlite() {
    return text.startsWith(SQLITE);
  }

  /** Whether a database says that the logger has not made the table yet. */
  static boolean meansNoTable(SQLException e) {
    return e.getErrorCode() == NO_SUCH_TABLE
        || String.valueOf(e.getMessage()).contains("no such table");
  }

  /** The environment variable with the password, if the URI names one. */
  @Nullable String passwordVariable() {
    return parameters.get("passwordEnv");
  }

  /**
   * What the driver wants to know besides the address.
   *
   * @throws IOException if the password's file cannot be read
   */
  Properties driverProperties(Map<String, String> environment) throws IOException {
    Properties properties = new Properties();
    if (isSqlite()) {
      properties.setProperty("busy_timeout", "2000");
      return properties;
    }
    properties.setProperty("connectTimeout", "2000");
    properties.setProperty("socketTimeout", "5000");
    if (LOOPBACK.contains(host())) {
      properties.setProperty("sslMode", "disable");
    }
    parameters.forEach(properties::setProperty);
    Object variable = properties.remove("passwordEnv");
    Object file = properties.remove("passwordFile");
    if (variable != null) {
      properties.setProperty("password", environment.getOrDefault(variable.toString(), ""));
    } else if (file != null) {
      properties.setProperty("password", Files.readString(Path.of(file.toString())).strip());
    }
    return properties;
  }

  private String host() {
    try {
      return String.valueOf(new URI(address.substring("jdbc:".length())).getHost());
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
