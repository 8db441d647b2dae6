package io.sensorlog.model.wire;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Those who write to a file take turns, over all threads and processes: under the lock of {@code
 * FILE.writer}. The kernel gives the turn of a dead writer back; one that is merely stopped keeps
 * it. Whoever has the turn gives it back on the same thread. Thread-safe.
 */
public final class WriterTurn implements AutoCloseable {
  private final FileChannel channel;
  private final ReentrantLock inProcess = new ReentrantLock();
  private @Nullable FileLock held; // by whoever has inProcess

  private WriterTurn(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * The turns of a file.
   *
   * @throws io.sensorlog.model.command.CommandFailedException if its lock cannot be made or opened
   */
  public static WriterTurn of(Path file) {
    return new WriterTurn(SharedFile.beside(file, ".writer"));
  }

  /**
   * Blocks until it is this thread's turn, in about the order of asking. Not for threads that are
   * interrupted: that would close the file.
   *
   * @throws IOException if this was closed, before or meanwhile
   */
  public void take() throws IOException {
    inProcess.lock();
    try {
      held = FileLocks.await(channel);
    } finally {
      if (held == null) {
        inProcess.unlock();
      }
    }
  }

  /**
   * Takes the turn if nobody has it. Does not block, and hears no interrupt.
   *
   * @throws IOException if this was closed
   */
  public boolean tryTake() throws IOException {
    if (!inProcess.tryLock()) {
      return false;
    }
    FileLock turn = null;
    try {
      turn = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // another part of this process has it
    } finally {
      held = turn;
      if (turn == null) {
        inProcess.unlock(); // from here on held may be another thread's
      }
    }
    return turn != null;
  }

  /** Gives the turn back. */
  public void giveBack() {
    FileLock turn = held;
    held = null;
    try {
      if (turn != null) {
        turn.release();
      }
    } catch (IOException e) { // closed meanwhile, which has given it back
      assert !channel.isOpen();
    } finally {
      inProcess.unlock();
    }
  }

  /** Ends a waiting {@link #take}, too. May be called twice. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
