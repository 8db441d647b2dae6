package io.sensorlog.bench.latency;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * So many a second for so long.
 *
 * @param perSecond from 1
 */
record Pace(int perSecond, Duration time) {
  private static final long NANOS_IN_SECOND = 1_000_000_000;

  /** Faster than this, several are done at once: waking up for each would be most of the work. */
  private static final int ONE_BY_ONE = 1_000;

  long count() {
    return perSecond * time.toNanos() / NANOS_IN_SECOND;
  }

  /** Does it so often, each time when it is due or as soon as it can; blocks meanwhile. */
  void run(Runnable work) {
    long start = System.nanoTime();
    long shortest = perSecond > ONE_BY_ONE ? NANOS_IN_SECOND / ONE_BY_ONE : 0;
    for (long number = 0; number < count(); number++) {
      long due = start + number * NANOS_IN_SECOND / perSecond;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(Math.max(left, shortest));
      }
      work.run();
    }
  }
}
