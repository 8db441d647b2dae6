package io.sensorlog.consumer.repository;

import io.sensorlog.model.command.CommandFailedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that one process at a time writes, and in it one repository: whoever opens it holds the
 * lock of {@code FILE.lock} beside it until closed. The operating system takes the lock back from a
 * process that is gone, however it went. The lock file is left behind: to delete it would let two
 * in, one by the old file and one by a new. Thread-safe.
 */
public final class OwnedFile implements AutoCloseable {
  private static final Set<Path> OWNED = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel lock;

  private OwnedFile(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the file the caller's own; it need not be there yet, its folder must. Does not wait.
   *
   * @throws CommandFailedException in one line that names the file, if another logger has it, in
   *     this process or another, or its folder cannot be written to
   */
  public static OwnedFile open(Path file) {
    Path path = real(file);
    Path key = lockFile(path);
    try {
      // Asked before the lock file is opened: closing a second channel on it would drop the lock
      // of the first.
      if (!OWNED.add(key)) {
        throw usedBy(file);
      }
      FileChannel lock = lock(key);
      if (lock == null) {
        throw usedBy(file);
      }
      return new OwnedFile(path, lock);
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /**
   * The file with symbolic links resolved, be it there or not: two names for one file have one
   * lock.
   *
   * @throws CommandFailedException in one line that names the file, if it cannot be one
   */
  public static Path real(Path file) {
    try {
      Path absolute = file.toAbsolutePath().normalize();
      if (Files.isDirectory(absolute)) {
        throw new IOException("it is a folder");
      }
      return resolved(absolute);
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private static Path resolved(Path file) throws IOException {
    try {
      return file.toRealPath();
    } catch (NoSuchFileException missing) {
      Path folder = Objects.requireNonNull(file.getParent()).toRealPath();
      Path there = folder.resolve(Objects.requireNonNull(file.getFileName()));
      return Files.isSymbolicLink(there)
          ? resolved(folder.resolve(Files.readSymbolicLink(there)))
          : there;
    }
  }

  private static Path lockFile(Path path) {
    return path.resolveSibling(path.getFileName() + ".lock");
  }

  /** Null if another process has it; what is not returned is given up. */
  private static @Nullable FileChannel lock(Path key) throws IOException {
    FileChannel channel = null;
    boolean locked = false;
    try {
      channel = FileChannel.open(key, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      locked = channel.tryLock() != null;
      return locked ? channel : null;
    } finally {
      if (!locked) {
        if (channel != null) {
          channel.close();
        }
        OWNED.remove(key);
      }
    }
  }

  private static CommandFailedException usedBy(Path file) {
    return new CommandFailedException(file + " is used by another logger");
  }

  private static CommandFailedException unusable(Path file, IOException e) {
    return new CommandFailedException("cannot use " + file + ": " + reason(file, e), e);
  }

  private static String reason(Path file, IOException e) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      return "there is no folder " + folder;
    }
    if (e instanceof NoSuchFileException missing) {
      return "there is no folder " + missing.getFile();
    }
    if (e instanceof AccessDeniedException denied) {
      return "no right to write " + denied.getFile();
    }
    return String.valueOf(e.getMessage());
  }

  /** The file, with symbolic links resolved. */
  public Path path() {
    return path;
  }

  /** Lets others have the file; may be called twice. */
  @Override
  public synchronized void close() {
    if (!lock.isOpen()) {
      return;
    }
    try {
      lock.close();
    } catch (IOException e) {
      throw new CommandFailedException("cannot let go of " + path + ": " + e.getMessage(), e);
    } finally {
      OWNED.remove(lockFile(path));
    }
  }
}
