package io.sensorlog.consumer.repository;

import io.sensorlog.consumer.repository.csv.CsvSettings;
import io.sensorlog.consumer.repository.jdbc.JdbcSettings;
import io.sensorlog.consumer.repository.memory.MemorySettings;
import io.sensorlog.consumer.repository.screen.ScreenSettings;
import java.util.Map;

/** The one place that knows which repository belongs to which kind of URI. */
public final class Repositories {

  private Repositories() {}

  /**
   * Reads a repository's URI.
   *
   * @param environment where {@code passwordEnv} and {@code NO_COLOR} are looked up
   * @throws IllegalArgumentException in one line, naming what is wrong; never repeats a secret
   */
  public static RepositorySettings parse(String uri, Map<String, String> environment) {
    if (uri.startsWith("jdbc:mariadb:")) {
      return JdbcSettings.mariadb(uri, environment);
    }
    if (uri.startsWith("jdbc:sqlite:")) {
      return JdbcSettings.sqlite(uri);
    }
    if (uri.startsWith(CsvSettings.SCHEME)) {
      return CsvSettings.parse(uri);
    }
    if (uri.startsWith(MemorySettings.SCHEME)) {
      return MemorySettings.parse(uri);
    }
    if (uri.startsWith(ScreenSettings.SCHEME)) {
      return ScreenSettings.parse(uri, environment);
    }
    throw new IllegalArgumentException(
        ("unknown repository '%s': known are jdbc:mariadb://host:port/db?user=U&passwordEnv=NAME,"
                + " jdbc:sqlite:FILE, jdbc:sqlite::memory:, csv:FILE, memory: and screen:")
            .formatted(scheme(uri)));
  }

  /** Only the scheme, as there may be a password behind it. */
  private static String scheme(String uri) {
    int colon = uri.indexOf(':');
    return colon < 0 ? uri : uri.substring(0, colon + 1);
  }
}
