package io.sensorlog.producer.throttle.cluster;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Until when the nodes of a session are certainly there. The servers end a session when they have
 * not heard of it for its timeout, and they have heard of it after we sent what they answered. Two
 * clocks are asked, since the monotonic one stands still while the machine sleeps; one that jumps
 * counts as time gone by. Thread-safe.
 */
final class Vouch {
  /**
   * Of the timeout: for closing connections, and because in an ensemble the one server that ends
   * sessions hears of them up to half a tick later than the one that answers.
   */
  private static final int MARGIN = 8;

  private final LongSupplier monotonicNanos;
  private final LongSupplier wallMillis;
  private volatile @Nullable Heard last;

  Vouch(LongSupplier monotonicNanos, LongSupplier wallMillis) {
    this.monotonicNanos = monotonicNanos;
    this.wallMillis = wallMillis;
  }

  /** A moment on both clocks. */
  record Moment(long nanos, long wallMillis) {}

  private record Heard(long session, Moment asked, long lasts) {}

  Moment now() {
    return new Moment(monotonicNanos.getAsLong(), wallMillis.getAsLong());
  }

  /**
   * The servers have answered.
   *
   * @param asked when the question was sent, at the earliest
   * @param timeout of the session, as agreed with the servers
   */
  synchronized void heard(long session, Moment asked, Duration timeout) {
    Heard before = last;
    if (before == null
        || before.session != session
        || asked.nanos - before.asked.nanos > 0) { // answers of one session keep their order
      last = new Heard(session, asked, timeout.toNanos() - timeout.toNanos() / MARGIN);
    }
  }

  /** How many nanoseconds are left; 0 and less if it is over, or nothing was ever heard. */
  long left() {
    return left(last);
  }

  /** Whether the nodes of this session are certainly there now. */
  boolean isGood(long session) {
    Heard heard = last;
    return heard != null && heard.session == session && left(heard) > 0;
  }

  /** The session that was heard of last; 0 before the first. */
  long session() {
    Heard heard = last;
    return heard == null ? 0 : heard.session;
  }

  private long left(@Nullable Heard heard) {
    if (heard == null) {
      return 0;
    }
    long gone = monotonicNanos.getAsLong() - heard.asked.nanos;
    long goneByWall = Math.abs(wallMillis.getAsLong() - heard.asked.wallMillis);
    return heard.lasts - Math.max(gone, Duration.ofMillis(goneByWall).toNanos());
  }
}
