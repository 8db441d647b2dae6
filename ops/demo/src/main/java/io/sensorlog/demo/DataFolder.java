package io.sensorlog.demo;

import io.sensorlog.model.command.CommandFailedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where broker and database keep their data: a given folder, which stays, or a temporary one, which
 * goes at the end. One thread only.
 */
final class DataFolder implements AutoCloseable {
  /**
   * Deletes the folder when this process says so, or is gone; then broker and database may need a
   * moment to end, and write until then.
   */
  private static final String CLEANER =
      """
      trap '' INT TERM HUP
      read -r end || sleep 3
      tries=0
      until rm -rf "$0" 2>/dev/null || [ $tries -ge 30 ]; do
        tries=$((tries + 1))
        sleep 1
      done
      """;

  private final Path path;
  private final Closing closing;

  /** What is done at the end. */
  private interface Closing {
    void close() throws IOException, InterruptedException;
  }

  private DataFolder(Path path, Closing closing) {
    this.path = path;
    this.closing = closing;
  }

  /**
   * A folder that stays, made if it is missing.
   *
   * @throws CommandFailedException if another demo uses it, or it cannot be made
   */
  static DataFolder kept(Path path) {
    try {
      Files.createDirectories(path);
      FileChannel file =
          FileChannel.open(
              path.resolve("demo.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (file.tryLock() == null) {
        file.close();
        throw new CommandFailedException("another demo is using the folder " + path);
      }
      return new DataFolder(path, file::close);
    } catch (IOException e) {
      throw new CommandFailedException("cannot use the folder " + path + ": " + e.getMessage(), e);
    }
  }

  /** A new folder that is deleted at the end, even if this process is killed. */
  static DataFolder temporary() {
    try {
      Path path = Files.createTempDirectory("sensorlog-demo-");
      Process cleaner =
          new ProcessBuilder("/bin/sh", "-c", CLEANER, path.toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new DataFolder(path, () -> end(cleaner));
    } catch (IOException e) {
      throw new CommandFailedException("cannot make a temporary folder: " + e.getMessage(), e);
    }
  }

  private static void end(Process cleaner) throws IOException, InterruptedException {
    try (OutputStream input = cleaner.getOutputStream()) {
      input.write("end\n".getBytes(StandardCharsets.UTF_8));
    }
    cleaner.waitFor();
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      closing.close();
    } catch (IOException e) {
      throw new CommandFailedException("cannot let go of " + path + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
