package io.sensorlog.consumer.repository.jdbc;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.DriverPropertyInfo;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/** Reads a SQLite repository's URI. */
final class SqliteUri {
  private static final UriForm FORM = new UriForm("jdbc:sqlite:FILE or jdbc:sqlite::memory:");
  private static final String SCHEME = "jdbc:sqlite:";
  private static final String MEMORY = ":memory:";
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

  /** The driver's settings that promises hang on. */
  private static final Set<String> RESERVED =
      Set.of(
          "count_changes",
          "date_string_format",
          "enable_load_extension",
          "full_column_names",
          "fullsync",
          "hexkey_mode",
          "jdbc.explicit_readonly",
          "journal_mode",
          "limit_length",
          "locking_mode",
          "open_mode",
          "read_uncommitted",
          "shared_cache",
          "short_column_names",
          "synchronous",
          "temp_store_directory",
          "transaction_mode");

  private SqliteUri() {}

  static JdbcSettings parse(String uri) {
    String place = uri.substring(SCHEME.length()).split("\\?", 2)[0];
    Map<String, String> driver = new HashMap<>(settings(query(uri)));
    driver.put("journal_mode", "WAL"); // others can read while a logger writes
    driver.put("synchronous", "FULL"); // what is saved outlives a loss of power
    if (place.equals(MEMORY)) {
      return new JdbcSettings(
          "sqlite:memory", DatabaseKind.SQLITE_MEMORY, null, SCHEME + MEMORY, driver);
    }
    Path file = file(place);
    return new JdbcSettings(
        "sqlite:" + file, DatabaseKind.SQLITE_FILE, file, SCHEME + file, driver);
  }

  private static @Nullable String query(String uri) {
    int mark = uri.indexOf('?');
    return mark < 0 ? null : uri.substring(mark + 1);
  }

  /** All the settings. */
  static Set<String> details(String uri) {
    return FORM.settings(query(uri)).entrySet().stream()
        .map(Object::toString)
        .collect(Collectors.toSet());
  }

  private static Path file(String place) {
    if (place.isEmpty()) {
      throw FORM.wrong("which file?");
    }
    if (place.startsWith(":") || place.startsWith("file:")) {
      throw FORM.wrong("write the path of a file, as it is");
    }
    if (CONTROL.matcher(place).find()) {
      throw FORM.wrong("no control characters in a path");
    }
    try {
      return Path.of(place).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw FORM.wrong("no valid path (position " + e.getIndex() + ")");
    }
  }

  private static Map<String, String> settings(@Nullable String query) {
    Map<String, String> settings = FORM.settings(query);
    FORM.requireNoPassword(settings, "");
    Map<String, DriverPropertyInfo> known =
        FORM.requireKnown(settings, new JDBC(), SCHEME + MEMORY, RESERVED);
    settings.forEach((name, value) -> checkValue(name, value, known.get(name)));
    try {
      Properties all = new Properties();
      all.putAll(settings);
      var unused = new SQLiteConfig(all);
    } catch (IllegalArgumentException e) {
      throw FORM.wrong("the driver does not take these settings: " + e.getMessage());
    }
    return settings;
  }

  /** SQLite itself takes a value that it does not know without a word. */
  private static void checkValue(String name, String value, @Nullable DriverPropertyInfo known) {
    String[] choices = known == null ? null : known.choices;
    if (choices == null) {
      if (!NUMBER.matcher(value).matches()) {
        throw FORM.wrong("'" + name + "' takes a whole number");
      }
    } else if (Arrays.stream(choices).noneMatch(value::equalsIgnoreCase)) {
      throw FORM.wrong("'" + name + "' is one of " + String.join(", ", choices));
    }
  }
}
