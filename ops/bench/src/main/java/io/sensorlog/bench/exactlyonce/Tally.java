package io.sensorlog.bench.exactlyonce;

import java.util.Map;
import java.util.TreeMap;

/** How often what happened, with a diary of it. Thread-safe. */
final class Tally {
  static final String ENDED_AT_WORK = "endedAtWork";
  static final String ENDED_AT_START = "endedAtStart";

  static final String BAD_GOODBYES = "badGoodbyes";

  private final Map<String, Integer> counts = new TreeMap<>();
  private final Diary diary;

  Tally(Diary diary) {
    this.diary = diary;
  }

  /**
   * Counts.
   *
   * @param whom for the diary
   */
  void add(String what, String whom) {
    note(what + " " + whom);
    add(what);
  }

  private synchronized void add(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  /** For the diary only. */
  void note(String line) {
    diary.note(line);
  }

  synchronized int count(String what) {
    return counts.getOrDefault(what, 0);
  }

  synchronized Map<String, Integer> all() {
    return new TreeMap<>(counts);
  }
}
