package io.sensorlog.model.wire;

import io.sensorlog.model.command.CommandFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether a path still leads to the file that was opened: whoever deletes it and makes it again
 * separates those who have it open from those who open it now. One thread only.
 */
public final class SameFile {
  private static final long BETWEEN_LOOKS = Duration.ofSeconds(1).toNanos();

  private final Path path;
  private final @Nullable Object key;
  private long nextLook = System.nanoTime() + BETWEEN_LOOKS;

  private SameFile(Path path) {
    this.path = path;
    this.key = key(path);
  }

  /** The file that is there now. */
  public static SameFile at(Path path) {
    return new SameFile(path);
  }

  /**
   * Looks once a second, however often it is called.
   *
   * @throws CommandFailedException if the file is gone, or another one
   */
  public void require() {
    long now = System.nanoTime();
    if (now - nextLook < 0) {
      return;
    }
    nextLook = now + BETWEEN_LOOKS;
    if (key != null && !key.equals(key(path))) {
      throw new CommandFailedException(
          path + " was deleted or replaced while it was in use: sensors cannot be heard any more");
    }
  }

  private static @Nullable Object key(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null; // there is none
    }
  }
}
