package io.sensorlog.consumer.repository;

import io.sensorlog.consumer.repository.csv.CsvSettings;
import io.sensorlog.consumer.repository.jdbc.JdbcSettings;
import io.sensorlog.consumer.repository.memory.MemorySettings;
import io.sensorlog.consumer.repository.plot.PlotFeed;
import io.sensorlog.consumer.repository.plot.PlotSettings;
import io.sensorlog.consumer.repository.screen.ScreenSettings;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    return parse(uri, environment, null);
  }

  /**
   * Reads a repository's URI.
   *
   * @param environment where {@code passwordEnv} looks
   * @param page where {@code plot:} shows readings; null when there is none
   * @throws IllegalArgumentException in one line, naming what is wrong; never repeats a secret
   */
  public static RepositorySettings parse(
      String uri, Map<String, String> environment, @Nullable PlotFeed page) {
    if (uri.startsWith("jdbc:mariadb:")) {
      return JdbcSettings.mariadb(uri, environment);
    }
    if (uri.startsWith("jdbc:sqlite:")) {
      return JdbcSettings.sqlite(uri);
    }
    if (uri.equals(PlotSettings.URI)) {
      return plot(page);
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
                + " jdbc:sqlite:FILE, jdbc:sqlite::memory:, csv:FILE, memory:, screen: and plot:")
            .formatted(scheme(uri)));
  }

  private static PlotSettings plot(@Nullable PlotFeed page) {
    if (page == null) {
      throw new IllegalArgumentException(
          "repository plot: shows readings on the web page of 'sensorlog log', and there is none");
    }
    return new PlotSettings(page);
  }

  /**
   * What a URI says beside its place and its user, each bound to the place's server: names of
   * secrets, settings of the driver.
   *
   * @throws IllegalArgumentException in one line, naming what is wrong; never repeats a secret
   */
  public static Set<String> details(String uri) {
    return uri.startsWith("jdbc:") ? JdbcSettings.details(uri) : Set.of();
  }

  /** Only the scheme, as there may be a password behind it. */
  private static String scheme(String uri) {
    int colon = uri.indexOf(':');
    return colon < 0 ? uri : uri.substring(0, colon + 1);
  }
}
