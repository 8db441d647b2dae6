package io.sensorlog.model.wire;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Locks on whole files, between processes. */
public final class FileLocks {
  private static final long BETWEEN_TRIES_NANOS = 1_000_000;

  private FileLocks() {}

  /**
   * Blocks until the lock is ours.
   *
   * @throws IOException if the channel was closed, before or meanwhile, or nothing can be locked
   */
  public static FileLock await(FileChannel channel) throws IOException {
    while (true) {
      try {
        FileLock lock = lock(channel);
        if (lock != null) {
          return lock;
        }
      } catch (OverlappingFileLockException e) {
        // another part of this process has it
      }
      LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
    }
  }

  /**
   * Waits for it unless the kernel refuses. Linux takes all threads of a process for one: where
   * several wait for locks of each other's processes it may see a deadlock that is none. Who does
   * not wait is told of no deadlock, but whether there can be a lock at all.
   *
   * @return null if another process has it
   */
  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.lock();
    } catch (IOException e) {
      return channel.tryLock();
    }
  }
}
