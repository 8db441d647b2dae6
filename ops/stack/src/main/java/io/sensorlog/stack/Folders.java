package io.sensorlog.stack;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders: make, copy, delete. */
final class Folders {

  private Folders() {}

  /**
   * Makes the folder and those above it, where they are missing.
   *
   * @return the folder, absolute
   */
  static Path create(Path folder) {
    try {
      return Files.createDirectories(folder).toAbsolutePath();
    } catch (FileAlreadyExistsException e) {
      throw new StackException(e.getMessage() + " is a file, not a folder", e);
    } catch (IOException e) {
      throw new StackException("cannot make folder " + folder + ": " + e, e);
    }
  }

  static Path createTemporary() {
    try {
      return Files.createTempDirectory("sensorlog-");
    } catch (IOException e) {
      throw new StackException("cannot make a temporary folder: " + e, e);
    }
  }

  /** Copies a folder, so that the target is there completely or not at all. */
  static void copy(Path source, Path target) throws IOException {
    Path partial = target.resolveSibling(target.getFileName() + ".partial");
    delete(partial);
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(source)) {
      paths = walk.toList();
    }
    for (Path path : paths) {
      Path copy = partial.resolve(source.relativize(path).toString());
      Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes the folder and all in it, if it is there. */
  static void delete(Path folder) {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new StackException("cannot delete " + folder + ": " + e, e);
    }
  }
}
