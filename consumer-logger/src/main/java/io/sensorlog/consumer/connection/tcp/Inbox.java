package io.sensorlog.consumer.connection.tcp;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Messages of all connections that wait to be polled, in the order of their coming. Thread-safe.
 */
final class Inbox {
  private final int most;
  private final long mostBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrival = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long bytes;

  Inbox(int most, long mostBytes) {
    this.most = most;
    this.mostBytes = mostBytes;
  }

  /** Blocks while there is no room for it. */
  void put(Waiting message) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.size() >= most || bytes >= mostBytes) {
        room.await();
      }
      waiting.addLast(message);
      bytes += message.message().length;
      arrival.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until there is one at least.
   *
   * @param atMost how long, and how many
   * @return none if none came
   */
  List<Waiting> take(Duration atMost, int count) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && left > 0) {
        left = arrival.awaitNanos(left);
      }
      List<Waiting> taken = new ArrayList<>(Math.min(count, waiting.size()));
      while (taken.size() < count && !waiting.isEmpty()) {
        Waiting message = waiting.removeFirst();
        bytes -= message.message().length;
        taken.add(message);
      }
      room.signalAll();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }
}
