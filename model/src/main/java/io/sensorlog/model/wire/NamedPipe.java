package io.sensorlog.model.wire;

import io.sensorlog.model.command.CommandFailedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** A named pipe (FIFO) in the file system. */
public final class NamedPipe {
  private static final int KIND = 0170000; // S_IFMT and the kinds below it, as in stat(2)
  private static final int PIPE = 0010000;
  private static final int FILE = 0100000;
  private static final int FOLDER = 0040000;
  private static final int SOCKET = 0140000;
  private static final int PATIENCE_SECONDS = 10;

  private NamedPipe() {}

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
   * Opens the pipe at both its ends: so it opens at once, and what it holds stays while whoever
   * opened it so lives, though the other end may go and come back.
   *
   * @throws CommandFailedException if it cannot be opened
   */
  public static FileChannel open(Path path) {
    try {
      return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
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
