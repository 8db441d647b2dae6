package io.sensorlog.producer.throttle.host;

import io.sensorlog.model.wire.FileLocks;
import io.sensorlog.producer.throttle.ThrottleBrokenException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file whose POSIX lock means something, and some bytes of it in shared memory. Opened once in a
 * process: closing any other channel on the same file would silently drop the lock (POSIX; seen
 * with JDK 25). To be used by threads that are never interrupted: an interrupt closes the channel.
 */
final class LockFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final MappedByteBuffer memory;
  private final Object fileKey;

  private LockFile(Path path, FileChannel channel, MappedByteBuffer memory, Object fileKey) {
    this.path = path;
    this.channel = channel;
    this.memory = memory;
    this.fileKey = fileKey;
  }

  /**
   * Opens the file, made if it is not there; its first bytes are mapped. They get their room on the
   * volume here, where a full one is an exception: a store into mapped memory would be a fault. The
   * byte that is written for that is the one behind them, which nobody else may have in use.
   */
  static LockFile open(Path path, int mappedBytes) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    try {
      if (mappedBytes > 0) {
        channel.write(ByteBuffer.allocate(1), mappedBytes);
      }
      MappedByteBuffer memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, mappedBytes);
      return new LockFile(path, channel, memory, fileKey(path));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Shared between all processes that have the file open; outlives each of them. */
  MappedByteBuffer memory() {
    return memory;
  }

  FileChannel channel() {
    return channel;
  }

  /** Blocks until the lock is ours. The kernel serves waiting processes in their order (Linux). */
  FileLock lock() throws IOException {
    return FileLocks.await(channel);
  }

  /** The lock, or null when another process has it. */
  @Nullable FileLock tryLock() throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // another thread of this process has it
    }
  }

  /**
   * Whoever deletes the file and makes it again splits the world in two, each with its own locks.
   *
   * @throws ThrottleBrokenException if the path leads to another file now, or to none
   */
  void requireUnchanged() {
    Object now;
    try {
      now = fileKey(path);
    } catch (IOException e) {
      throw new ThrottleBrokenException(path + " is gone: nothing more is sent", e);
    }
    if (!fileKey.equals(now)) {
      throw new ThrottleBrokenException(path + " was replaced: nothing more is sent");
    }
  }

  private static Object fileKey(Path path) throws IOException {
    Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    return Objects.requireNonNullElse(key, path);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
