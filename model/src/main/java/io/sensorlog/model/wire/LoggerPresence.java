package io.sensorlog.model.wire;

import io.sensorlog.model.command.CommandFailedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether a logger is at a file: it holds the lock of {@code FILE.logger} alone while it is there,
 * and the kernel gives the lock back when it dies. Whoever asks tries to share that lock for a
 * moment, so that those who ask do not take each other for a logger. Thread-safe.
 */
public final class LoggerPresence implements AutoCloseable {
  private static final String ENDING = ".logger";

  /** Those who ask hold the lock for microseconds; there may be many of them. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final long BETWEEN_TRIES_MS = 10;

  private final FileChannel channel;
  private final Path file;

  private LoggerPresence(FileChannel channel, Path file) {
    this.channel = channel;
    this.file = file;
  }

  /** For a sensor that asks. */
  public static LoggerPresence watch(Path file) {
    return new LoggerPresence(SharedFile.beside(file, ENDING), file);
  }

  /**
   * For the logger: it is there until this is closed. Blocks for about a second at most.
   *
   * @param road what a person calls it, such as its URI
   * @throws CommandFailedException if another logger is there
   */
  public static LoggerPresence announce(Path file, String road) {
    LoggerPresence presence = watch(file);
    try {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (presence.tryLock(false) == null) { // kept until the channel is closed
        if (System.nanoTime() - end >= 0) {
          throw new CommandFailedException("another logger is at " + road);
        }
        TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES_MS);
      }
      return presence;
    } catch (InterruptedException e) {
      presence.close();
      Thread.currentThread().interrupt();
      throw new CommandFailedException("interrupted while opening " + road, e);
    } catch (RuntimeException e) {
      presence.close();
      throw e;
    }
  }

  /** Whether a logger is there now. Quick. */
  public synchronized boolean isThere() {
    try (FileLock shared = tryLock(true)) {
      return shared == null;
    } catch (IOException e) {
      throw SharedFile.unusable(file, e);
    }
  }

  /**
   * Blocks until a logger is there.
   *
   * @param road what a person calls it, such as its URI
   * @throws CommandFailedException if none has come for so long
   */
  public void await(String road, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!isThere()) {
      if (System.nanoTime() - end >= 0) {
        throw new CommandFailedException(
            "no logger is at " + road + ": start 'sensorlog log --connection " + road + " ...'");
      }
      TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES_MS);
    }
  }

  private @Nullable FileLock tryLock(boolean shared) {
    try {
      return channel.tryLock(0, Long.MAX_VALUE, shared);
    } catch (OverlappingFileLockException e) {
      return null; // another part of this process has it
    } catch (IOException e) {
      throw SharedFile.unusable(file, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw SharedFile.unusable(file, e);
    }
  }
}
