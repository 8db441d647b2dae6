package io.sensorlog.producer.throttle.host;

import io.sensorlog.producer.throttle.ThrottleBrokenException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one process at a time look for a free slot, in the order in which they came. Only for
 * fairness: the slots alone keep the limit. Its file also carries the pulse of whoever is looking,
 * a counter in shared memory, by which holders of slots see that somebody waits.
 */
final class Turnstile implements AutoCloseable {
  private static final int PULSE = 0;
  private static final int BYTES = 8;
  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /** Longer than any pause between two beats of a pulse. */
  private static final Duration FRESH = Duration.ofMillis(10);

  private final LockFile file;
  private final AtomicLong ownPulse = new AtomicLong();
  private volatile long seenPulse;
  private volatile long changedAt = System.nanoTime() - FRESH.toNanos();

  private final ReentrantLock state = new ReentrantLock();
  private final Condition changed = state.newCondition();
  private boolean wished;
  private boolean entered;
  private boolean closed;

  Turnstile(Path path) throws IOException {
    this.file = LockFile.open(path, BYTES);
    this.seenPulse = othersPulse();
    Thread.ofPlatform().name("throttle-turnstile").daemon().start(this::queue);
  }

  /**
   * Blocks until it is our turn or the time is over, as whoever is in there may have been stopped;
   * we keep our place in the queue then. {@link #leave} must follow either way.
   */
  void enter(Duration atMost) {
    state.lock();
    try {
      wished = true;
      changed.signalAll();
      long left = atMost.toNanos();
      while (!entered && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      throw new ThrottleBrokenException("the keeper of the throttle was interrupted", e);
    } finally {
      state.unlock();
    }
  }

  /** Whether it is our turn by now. */
  boolean isOurTurn() {
    state.lock();
    try {
      return entered;
    } finally {
      state.unlock();
    }
  }

  /** Lets the next one in, or gives up our place. */
  void leave() {
    state.lock();
    try {
      wished = false;
      entered = false;
      changed.signalAll();
    } finally {
      state.unlock();
    }
  }

  /** On a thread of its own, since waiting for a file's lock has no time limit. */
  private void queue() {
    state.lock();
    try {
      while (!closed) {
        while (!wished && !closed) {
          changed.awaitUninterruptibly();
        }
        state.unlock();
        FileLock turn;
        try {
          turn = file.lock();
        } finally {
          state.lock();
        }
        entered = wished;
        changed.signalAll();
        while (entered) {
          changed.awaitUninterruptibly();
        }
        turn.release();
      }
    } catch (IOException e) {
      closed = true; // the channel was closed with the throttle; until then the slots suffice
    } finally {
      state.unlock();
    }
  }

  /** Shows that we are looking for a slot. */
  void beat() {
    ownPulse.incrementAndGet();
    LONG.getAndAdd(file.memory(), PULSE, 1L);
  }

  /** Whether another process is looking for a slot. */
  boolean isWantedByOthers() {
    long pulse = othersPulse();
    if (pulse != seenPulse) {
      seenPulse = pulse;
      changedAt = System.nanoTime();
      return true;
    }
    return System.nanoTime() - changedAt < FRESH.toNanos();
  }

  private long othersPulse() {
    return (long) LONG.getVolatile(file.memory(), PULSE) - ownPulse.get();
  }

  @Override
  public void close() throws IOException {
    state.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      state.unlock();
    }
    file.close();
  }
}
