package io.sensorlog.producer.throttle;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** The threads that wait for a permit, and for how long they did. Thread-safe. */
final class Waits {
  private final AtomicInteger now = new AtomicInteger();
  private final LongAdder total = new LongAdder();
  private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

  /** Takes one that is free, in turn, or blocks until it is this thread's turn. */
  void acquire(Semaphore free, Runnable beforeWaiting) throws InterruptedException {
    if (free.tryAcquire(0, TimeUnit.NANOSECONDS)) { // with no time at all, but in turn
      return;
    }
    now.incrementAndGet();
    beforeWaiting.run();
    long since = System.nanoTime();
    try {
      free.acquire();
    } finally {
      long waited = System.nanoTime() - since;
      total.add(waited);
      longest.accumulate(waited);
      now.decrementAndGet();
    }
  }

  /** How many threads wait now. */
  int now() {
    return now.get();
  }

  /** The time of all waits that have ended, together. */
  Duration total() {
    return Duration.ofNanos(total.sum());
  }

  /** The longest wait that has ended. */
  Duration longest() {
    return Duration.ofNanos(longest.get());
  }
}
