package io.sensorlog.model.wire;

import io.sensorlog.model.command.CommandFailedException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A named pipe (FIFO) in the file system, open at both its ends: so it opens at once, and what it
 * holds stays while whoever opened it so lives, though the other end may go and come back.
 * Thread-safe.
 */
public final class NamedPipe implements AutoCloseable {
  private static final int KIND = 0170000; // S_IFMT and the kinds below it, as in stat(2)
  private static final int PIPE = 0010000;
  private static final int FILE = 0100000;
  private static final int FOLDER = 0040000;
  private static final int SOCKET = 0140000;
  private static final int PATIENCE_SECONDS = 10;

  private final Path path;
  private final RandomAccessFile file;

  private NamedPipe(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Makes the pipe, for this user alone, if there is nothing.
   *
   * @throws CommandFailedException if it cannot be made, or if something else is there
   */
  public static void require(Path path) {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      make(path);
    }
    try {
      int kind = (int) Files.getAttribute(path, "unix:mode") & KIND;
      if (kind != PIPE) {
        throw new CommandFailedException("pipe:" + path + ": " + name(kind) + ", not a named pipe");
      }
    } catch (NoSuchFileException e) {
      throw new CommandFailedException("cannot make the named pipe " + path, e);
    } catch (IOException e) {
      throw SharedFile.unusable(path, e);
    }
  }

  /**
   * Opens a pipe that is there.
   *
   * @throws CommandFailedException if it cannot be opened
   */
  public static NamedPipe open(Path path) {
    try {
      return new NamedPipe(path, new RandomAccessFile(path.toFile(), "rw"));
    } catch (IOException e) {
      throw SharedFile.unusable(path, e);
    }
  }

  /** For reading, with the number of bytes that are there; closed with this. */
  public FileInputStream input() {
    try {
      return new FileInputStream(file.getFD());
    } catch (IOException e) {
      throw SharedFile.unusable(path, e);
    }
  }

  /** For writing; a thread that waits there for room is freed when this is closed. */
  public FileChannel output() {
    return file.getChannel();
  }

  /** May be called twice. */
  @Override
  public void close() {
    try {
      file.getChannel().close();
      file.close();
    } catch (IOException e) {
      throw SharedFile.unusable(path, e);
    }
  }

  /** The JDK cannot. Whoever is second fails, and finds the pipe of the first. */
  private static void make(Path path) {
    try {
      Process mkfifo =
          new ProcessBuilder("mkfifo", "-m", "600", "--", path.toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!mkfifo.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        mkfifo.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException("interrupted while making " + path, e);
    } catch (IOException e) {
      throw new CommandFailedException("cannot make the named pipe " + path + ": no mkfifo", e);
    }
  }

  private static String name(int kind) {
    return switch (kind) {
      case FILE -> "a file";
      case FOLDER -> "a folder";
      case SOCKET -> "a socket";
      default -> "a device";
    };
  }
}
