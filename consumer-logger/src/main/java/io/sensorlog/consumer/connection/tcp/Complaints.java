package io.sensorlog.consumer.connection.tcp;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what is wrong with those who connect, a line each 10 s at most: anybody can do wrong, as
 * often as they like. Thread-safe.
 */
final class Complaints {
  private static final Logger log = LoggerFactory.getLogger(Complaints.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final String where;
  private long quietUntil = System.nanoTime();
  private long leftOut;

  /**
   * Says it of one place.
   *
   * @param where what each line begins with
   */
  Complaints(String where) {
    this.where = where;
  }

  synchronized void say(String what) {
    long now = System.nanoTime();
    if (now - quietUntil < 0) {
      leftOut++;
      return;
    }
    if (leftOut == 0) {
      log.warn("{}: {}", where, what);
    } else {
      log.warn("{}: {} ({} more such lines were left out before)", where, what, leftOut);
    }
    leftOut = 0;
    quietUntil = now + PAUSE.toNanos();
  }
}
