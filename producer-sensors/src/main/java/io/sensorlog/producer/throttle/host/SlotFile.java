package io.sensorlog.producer.throttle.host;

import io.sensorlog.producer.throttle.Slot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One slot: who has the lock on the file has the slot, and the kernel gives it back when that
 * process dies, however it dies.
 *
 * <pre>
 *  0        1..7      8..15                                16..23
 * +--------+---------+------------------------------------+-----------------------------------------+
 * | dirty  | unused  | holder's number, 0: was given back | when it was given back, monotonic clock |
 * +--------+---------+------------------------------------+-----------------------------------------+
 * </pre>
 */
final class SlotFile implements AutoCloseable {
  static final int BYTES = 24;
  private static final int DIRTY = 0;
  private static final int HOLDER = 8;
  private static final int GIVEN_BACK = 16;
  private static final long NOBODY = 0;

  private final LockFile file;

  SlotFile(Path path) throws IOException {
    this.file = LockFile.open(path, BYTES);
  }

  /** The slot if nobody has it, as it was left; null otherwise. */
  @Nullable Taken tryTake() throws IOException {
    FileLock lock = file.tryLock();
    if (lock == null) {
      return null;
    }
    try {
      file.requireUnchanged();
    } catch (RuntimeException e) {
      lock.release();
      throw e;
    }
    MappedByteBuffer memory = file.memory();
    boolean dirty = memory.get(DIRTY) != 0;
    Taken taken =
        new Taken(lock, memory, dirty, memory.getLong(HOLDER), memory.getLong(GIVEN_BACK));
    memory.putLong(HOLDER, ProcessHandle.current().pid());
    return taken;
  }

  /**
   * Whether its holder has not given it back: a look at shared memory, far cheaper than at the
   * lock. A holder that died looks as if it had the slot still.
   */
  boolean seemsTaken() {
    return file.memory().getLong(HOLDER) != NOBODY;
  }

  /** Whether a message is outstanding under this slot now, whoever has it. */
  boolean isDirty() {
    return file.memory().get(DIRTY) != 0;
  }

  void requireUnchanged() {
    file.requireUnchanged();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /**
   * The slot while it is ours.
   *
   * @param wasDirty whether the last holder died with a message outstanding
   * @param lastHolder its process number
   * @param givenBack when the last holder gave it back, monotonic nanoseconds; 0 if nobody ever did
   */
  record Taken(
      FileLock lock, MappedByteBuffer memory, boolean wasDirty, long lastHolder, long givenBack)
      implements Slot {
    @Override
    public boolean begin() {
      memory.put(DIRTY, (byte) 1);
      return true;
    }

    @Override
    public void end() {
      memory.put(DIRTY, (byte) 0);
    }

    @Override
    public void release() {
      memory.putLong(GIVEN_BACK, System.nanoTime());
      memory.putLong(HOLDER, NOBODY);
      try {
        lock.release();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
