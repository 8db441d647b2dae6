package io.sensorlog.consumer.certificate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the numbers of a sensor say. Immutable.
 *
 * @param readings how many have come, duplicates left out
 * @param withoutSequence how many of them have no number: nothing can be said of these
 * @param missing how many numbers have been left out and have not come late
 * @param ranges the first of them
 * @param restarts how often it has begun again
 * @param doubles how many numbers have come twice, under two ids
 * @param late how many have come after a later one
 * @param returns how often an older run went on: two senders have the same name
 */
public record SensorCompleteness(
    String sensor,
    long readings,
    long withoutSequence,
    long missing,
    List<MissingRange> ranges,
    long restarts,
    long doubles,
    long late,
    long returns) {

  /**
   * Numbers that are missing.
   *
   * @param run counts the runs of the sensor, from 1
   * @param last included
   */
  public record MissingRange(long run, long first, long last) {
    @Override
    public String toString() {
      String numbers = first == last ? "" + first : first + "-" + last;
      return run == 1 ? numbers : numbers + " (run " + run + ")";
    }
  }

  public SensorCompleteness {
    ranges = List.copyOf(ranges);
  }

  /** Whether all of one sender has come once. */
  public boolean isComplete() {
    return missing == 0 && doubles == 0 && returns == 0;
  }

  /** The same with no more than the first so many ranges. */
  public SensorCompleteness withFirst(int mostRanges) {
    return new SensorCompleteness(
        sensor,
        readings,
        withoutSequence,
        missing,
        ranges.subList(0, Math.min(ranges.size(), mostRanges)),
        restarts,
        doubles,
        late,
        returns);
  }

  /** As JSON. */
  public Map<String, Object> figures() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("sensor", sensor);
    all.put("readings", readings);
    all.put("withoutSequence", withoutSequence);
    all.put("missing", missing);
    all.put(
        "missingRanges",
        ranges.stream()
            .map(each -> Map.of("run", each.run(), "first", each.first(), "last", each.last()))
            .toList());
    all.put("restarts", restarts);
    all.put("doubles", doubles);
    all.put("late", late);
    all.put("returns", returns);
    return all;
  }
}
