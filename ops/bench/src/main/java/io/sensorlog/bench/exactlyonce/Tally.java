package io.sensorlog.bench.exactlyonce;

import java.util.Map;
import java.util.TreeMap;

/** How often what happened. Thread-safe. */
final class Tally {
  static final String ENDED_AT_WORK = "endedAtWork";
  static final String ENDED_AT_START = "endedAtStart";

  static final String BAD_GOODBYES = "badGoodbyes";

  private final Map<String, Integer> counts = new TreeMap<>();

  synchronized void add(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  synchronized int count(String what) {
    return counts.getOrDefault(what, 0);
  }

  synchronized Map<String, Integer> all() {
    return new TreeMap<>(counts);
  }
}
