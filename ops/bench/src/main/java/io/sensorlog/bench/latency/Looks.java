package io.sensorlog.bench.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What looks at the logger's positions have found, in the order of time. A position is committed
 * with its rows, so a row is to be seen from the first look that finds a position behind it. That
 * is late by no more than the time since the look before. Thread-safe.
 */
final class Looks {
  private final List<Look> looks = new ArrayList<>();

  private static final class Look {
    private final long asked;
    private final long answered;
    private final long[] next;

    private Look(long asked, long answered, long[] next) {
      this.asked = asked;
      this.answered = answered;
      this.next = next;
    }
  }

  /**
   * A look.
   *
   * @param asked when the database was asked, monotonic nanoseconds
   * @param answered when its answer was there
   * @param next the next offset of each partition; not to be changed any more
   */
  synchronized void add(long asked, long answered, long... next) {
    looks.add(new Look(asked, answered, next));
  }

  /** When the message's row was seen first, in monotonic nanoseconds; empty if it was not yet. */
  synchronized OptionalLong seen(Sent sent) {
    int first = first(sent);
    return first == looks.size()
        ? OptionalLong.empty()
        : OptionalLong.of(looks.get(first).answered);
  }

  /**
   * By how many nanoseconds the row may have been there before it was seen; valid when it was seen.
   */
  synchronized long late(Sent sent) {
    int first = first(sent);
    long notYet = first == 0 ? sent.nanos() : looks.get(first - 1).asked;
    return looks.get(first).answered - Math.max(sent.nanos(), notYet);
  }

  private int first(Sent sent) {
    int low = 0;
    int high = looks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (looks.get(middle).next[sent.partition()] > sent.offset()) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
