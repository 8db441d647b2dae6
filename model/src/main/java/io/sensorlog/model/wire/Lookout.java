package io.sensorlog.model.wire;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How to wait for another process that cannot wake this one: look all the time while something goes
 * on, and ever more rarely when nothing has for a while; an idle process looks a hundred times a
 * second. One thread only.
 */
public final class Lookout {
  private static final long YIELDING = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long BUSY = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long CALM = TimeUnit.MILLISECONDS.toNanos(250);

  private static final long SHORT_PAUSE = TimeUnit.MICROSECONDS.toNanos(20);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONG_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

  private long lastMove = System.nanoTime();

  /** Something has happened: look often again. */
  public void moved() {
    lastMove = System.nanoTime();
  }

  /** Blocks until it is worth looking again; ends early on an interrupt or unpark. */
  @SuppressWarnings("ThreadPriorityCheck") // yields to those it waits for, where cores are few
  public void pause() {
    long still = System.nanoTime() - lastMove;
    if (still < YIELDING) {
      Thread.yield();
    } else if (still < BUSY) {
      LockSupport.parkNanos(SHORT_PAUSE);
    } else if (still < CALM) {
      LockSupport.parkNanos(PAUSE);
    } else {
      LockSupport.parkNanos(LONG_PAUSE);
    }
  }
}
