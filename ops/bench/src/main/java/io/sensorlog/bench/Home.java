package io.sensorlog.bench;

import io.sensorlog.model.command.CommandFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the packaged programs are, and folders for a run. */
public final class Home {

  private Home() {}

  /** The folder with the modules. */
  public static Path folder() {
    return Path.of(System.getProperty("sensorlog.home", ".")).toAbsolutePath();
  }

  /** A new folder for one run. */
  public static Path runFolder() {
    try {
      return Files.createTempDirectory("sensorlog-bench-");
    } catch (IOException e) {
      throw new CommandFailedException("cannot make a temporary folder: " + e.getMessage(), e);
    }
  }

  /** Deletes a folder with all in it. */
  public static void delete(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
