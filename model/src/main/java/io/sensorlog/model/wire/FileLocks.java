package io.sensorlog.model.wire;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.util.concurrent.locks.LockSupport;

/** Locks on whole files, between processes. */
public final class FileLocks {
  private static final long BETWEEN_TRIES_NANOS = 1_000_000;

  private FileLocks() {}

  /**
   * Blocks until the lock is ours. Linux takes all threads of a process for one: where several wait
   * for locks of each other's processes it may see a deadlock that is none, and refuses one of
   * them, which has to ask again.
   *
   * @throws IOException if the channel was closed, before or meanwhile
   */
  public static FileLock await(FileChannel channel) throws IOException {
    while (true) {
      try {
        return channel.lock();
      } catch (OverlappingFileLockException e) { // another part of this process has it
        LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
      } catch (IOException e) {
        if (!channel.isOpen()) {
          throw e;
        }
        LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
      }
    }
  }
}
