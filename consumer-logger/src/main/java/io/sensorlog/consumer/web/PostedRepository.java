package io.sensorlog.consumer.web;

import io.sensorlog.consumer.repository.Repositories;
import io.sensorlog.consumer.repository.RepositoryKind;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.plot.PlotFeed;
import io.sensorlog.consumer.repository.screen.ScreenSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be added over HTTP: files below one folder, and databases with nothing but what was said
 * of their server at the start, secrets above all. Immutable.
 *
 * @param feed where plot repositories show readings
 */
record PostedRepository(WebSettings web, PlotFeed feed) {
  private static final List<String> FILES = List.of("csv:", "jdbc:sqlite:");

  /**
   * Reads a URI.
   *
   * @throws IllegalArgumentException in one line, naming what is wrong; never repeats a secret
   */
  RepositorySettings parse(String uri) {
    if (!web.details().containsAll(Repositories.details(uri))) {
      throw new IllegalArgumentException(
          "over HTTP a repository can only have passwords and settings that a --repository on the"
              + " same server was given at the start, by the same names");
    }
    RepositorySettings settings = Repositories.parse(inData(uri), web.environment(), feed);
    if (web.json() && settings instanceof ScreenSettings) {
      throw new IllegalArgumentException(ScreenSettings.NOT_WITH_JSON);
    }
    if (settings.kind() == RepositoryKind.LOCAL) {
      requireInData(settings.file());
    }
    return settings;
  }

  /** A path that does not begin at the root begins at the folder. */
  private String inData(String uri) {
    for (String scheme : FILES) {
      if (uri.startsWith(scheme)) {
        String place = uri.substring(scheme.length());
        return isRelative(place) ? scheme + web.data().toAbsolutePath() + "/" + place : uri;
      }
    }
    return uri;
  }

  private static boolean isRelative(String place) {
    if (place.isEmpty() || place.startsWith(":") || place.startsWith("file:")) {
      return false; // no path
    }
    try {
      Path path = Path.of(place);
      for (Path part : path) {
        if (part.toString().equals("..")) {
          throw new IllegalArgumentException("no .. in a path that is given over HTTP");
        }
      }
      return !path.isAbsolute();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("no valid path", e);
    }
  }

  private void requireInData(@Nullable Path file) {
    if (file == null || !liesInData(file)) {
      throw new IllegalArgumentException(
          "files that are added over HTTP lie below %s, in a folder that is there"
              .formatted(web.data()));
    }
  }

  /** With links resolved; one that leads to nothing lies nowhere. */
  private boolean liesInData(Path file) {
    try {
      Path real =
          Files.exists(file, LinkOption.NOFOLLOW_LINKS)
              ? file.toRealPath()
              : file.resolveSibling("").toRealPath().resolve(file.getFileName());
      return real.startsWith(web.data().toRealPath());
    } catch (IOException e) {
      return false;
    }
  }
}
