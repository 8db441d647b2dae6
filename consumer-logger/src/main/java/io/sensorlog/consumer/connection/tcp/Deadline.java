package io.sensorlog.consumer.connection.tcp;

import java.time.Duration;

/** Until when something must be done, while it is being done. One thread sets it, others look. */
final class Deadline {
  private volatile long due;
  private volatile boolean running;

  void in(Duration howLong) {
    due = System.nanoTime() + howLong.toNanos();
    running = true;
  }

  /** It is done. */
  void end() {
    running = false;
  }

  boolean isPast() {
    return running && System.nanoTime() - due > 0;
  }
}
