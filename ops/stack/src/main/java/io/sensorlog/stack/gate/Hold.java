package io.sensorlog.stack.gate;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A connection held at a point, or the wish to hold the next that comes there. Whoever asked for it
 * ends it, by {@link #pass} or {@link #cut}. Thread-safe.
 */
public final class Hold {
  private enum State {
    WANTED,
    TAKEN,
    HELD,
    PASSED,
    CUT
  }

  private final Point point;
  private final InetAddress client;
  private State state = State.WANTED;

  Hold(Point point, InetAddress client) {
    this.point = point;
    this.client = client;
  }

  /**
   * Blocks until a connection is held or the time is over.
   *
   * @return whether one is
   */
  public synchronized boolean await(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (state == State.WANTED || state == State.TAKEN) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, TimeUnit.MILLISECONDS.toNanos(1)));
    }
    return state == State.HELD;
  }

  /** Lets what is held go on; a wish that has not come true is withdrawn. Does not block. */
  public void pass() {
    end(State.PASSED);
  }

  /** Closes the connection, and what is held is lost; a wish is withdrawn. Does not block. */
  public void cut() {
    end(State.CUT);
  }

  private synchronized void end(State how) {
    if (!isOver()) {
      state = how;
      notifyAll();
    }
  }

  synchronized boolean isOver() {
    return state == State.PASSED || state == State.CUT;
  }

  /** Whether this is for a connection of that client with that command; then it is for no other. */
  synchronized boolean takes(InetAddress from, String command) {
    boolean fits = state == State.WANTED && client.equals(from) && point.isOf(command);
    if (fits) {
      state = State.TAKEN;
    }
    return fits;
  }

  boolean isForTheAnswer() {
    return point.answered();
  }

  /**
   * Blocks the connection that has come to the point.
   *
   * @return whether it goes on
   */
  synchronized boolean arrive() throws InterruptedException {
    if (state == State.TAKEN) {
      state = State.HELD;
      notifyAll();
    }
    while (state == State.HELD) {
      wait();
    }
    return state == State.PASSED;
  }
}
