package io.sensorlog.consumer.certificate;

import io.sensorlog.consumer.certificate.SensorCompleteness.MissingRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers that were left out, as ranges: the first thousand of them, more are only counted. One
 * thread at a time.
 */
final class MissingNumbers {
  static final int MOST_RANGES = 1_000;

  private final TreeMap<Long, Long> ranges = new TreeMap<>(); // first and last
  private long count;
  private long onlyCounted;

  /** Above all that were added. */
  void add(long first, long last) {
    count += last - first + 1;
    if (ranges.size() < MOST_RANGES) {
      ranges.put(first, last);
    } else {
      onlyCounted += last - first + 1;
    }
  }

  /** Whether this one was missing; it is no longer. */
  boolean remove(long number) {
    Map.Entry<Long, Long> range = ranges.floorEntry(number);
    if (range != null && range.getValue() >= number) {
      ranges.remove(range.getKey());
      if (range.getKey() < number) {
        ranges.put(range.getKey(), number - 1);
      }
      if (number < range.getValue()) {
        ranges.put(number + 1, range.getValue());
      }
    } else if (onlyCounted > 0 && number > ranges.lastEntry().getValue()) {
      onlyCounted--; // as far as can be told
    } else {
      return false;
    }
    count--;
    return true;
  }

  long count() {
    return count;
  }

  /**
   * @param run which one they are of
   */
  List<MissingRange> ranges(long run) {
    List<MissingRange> all = new ArrayList<>();
    ranges.forEach((first, last) -> all.add(new MissingRange(run, first, last)));
    return all;
  }
}
