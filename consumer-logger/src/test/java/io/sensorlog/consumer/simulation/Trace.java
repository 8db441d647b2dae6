package io.sensorlog.consumer.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/** What happened, step by step: a number over all of it, the last lines, and counts by kind. */
final class Trace {
  private static final int LINES = Integer.getInteger("simulation.lines", 60);

  private final Deque<String> last = new ArrayDeque<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private long hash;

  void add(long now, String who, String what) {
    hash = (hash * 31 + what.hashCode()) * 31 + who.hashCode() + now;
    if (last.size() == LINES) {
      last.removeFirst();
    }
    last.add(who + ": " + what);
  }

  /** Something worth counting, so that a test can tell whether it happens at all. */
  void count(String kind) {
    counts.merge(kind, 1, Integer::sum);
  }

  long hash() {
    return hash;
  }

  Map<String, Integer> counts() {
    return counts;
  }

  String lastLines() {
    return String.join("\n", last);
  }
}
