package io.sensorlog.bench.exactlyonce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How long it takes after an event until rows flow again: of the first partition, and of all. It is
 * told positions from time to time, and takes a position that has moved as a sign of rows.
 * Thread-safe.
 */
final class Flow {
  private static final double NANOS_IN_SECOND = 1e9;

  private final int partitions;
  private final Map<Integer, Long> positions = new HashMap<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private final Map<String, List<Double>> firstSeconds = new HashMap<>();
  private final Map<String, List<Double>> allSeconds = new HashMap<>();

  private record Waiting(String event, long sinceNanos, Set<Integer> moved) {}

  Flow(int partitions) {
    this.partitions = partitions;
  }

  /** Something has happened, or is over, from which on rows are waited for. */
  synchronized void begin(String event, long nanos) {
    waiting.add(new Waiting(event, nanos, new HashSet<>()));
  }

  /**
   * A service answers again that was away: whatever is waited for could not come before.
   *
   * @param event what this is called, and waited for from now on
   */
  synchronized void serviceIsBack(String event, long nanos) {
    waiting.replaceAll(each -> new Waiting(each.event(), nanos, each.moved()));
    begin(event, nanos);
  }

  /** How far the partitions had got when it was asked, not after the moment. */
  synchronized void seen(Map<Integer, Long> now, long nanos) {
    now.forEach(
        (partition, offset) -> {
          Long before = positions.put(partition, offset);
          if (before != null && !before.equals(offset)) {
            moved(partition, nanos);
          }
        });
  }

  private void moved(int partition, long nanos) {
    for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
      Waiting event = all.next();
      double seconds = (nanos - event.sinceNanos()) / NANOS_IN_SECOND;
      if (event.moved().isEmpty()) {
        note(firstSeconds, event.event(), seconds);
      }
      event.moved().add(partition);
      if (event.moved().size() == partitions) {
        note(allSeconds, event.event(), seconds);
        all.remove();
      }
    }
  }

  private static void note(Map<String, List<Double>> times, String event, double seconds) {
    times.computeIfAbsent(event, first -> new ArrayList<>()).add(seconds);
  }

  /** The sum of all positions: messages saved, where every partition begins with 0. */
  synchronized long saved() {
    return positions.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether everything flows again. */
  synchronized boolean isEven() {
    return waiting.isEmpty();
  }

  /** After each of these events, until the first row. */
  synchronized List<Double> firstSeconds(String event) {
    return List.copyOf(firstSeconds.getOrDefault(event, List.of()));
  }

  /** After each of these events, until rows of every partition. */
  synchronized List<Double> allSeconds(String event) {
    return List.copyOf(allSeconds.getOrDefault(event, List.of()));
  }
}
