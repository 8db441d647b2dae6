package io.sensorlog.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The times between two answers to the same process, by looking at the witness each millisecond.
 * One thread only.
 */
final class Gaps {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1);
  private static final double NANOS_IN_MILLI = 1e6;

  private final Fleet fleet;
  private final List<Long> gaps = new ArrayList<>();

  Gaps(Fleet fleet) {
    this.fleet = fleet;
  }

  /** Watches for that long. The first answer of each process in it begins its first gap. */
  void watch(Duration length) throws InterruptedException {
    Map<String, Long> answered = new HashMap<>();
    Map<String, Long> since = new HashMap<>();
    long end = System.nanoTime() + length.toNanos();
    for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
      note(now, answered, since);
      Thread.sleep(BETWEEN_LOOKS);
    }
    since.values().forEach(last -> gaps.add(end - last)); // those that get nothing at all, too
  }

  private void note(long now, Map<String, Long> answered, Map<String, Long> since) {
    fleet
        .messages()
        .forEach(
            (process, messages) -> {
              Long before = answered.put(process, messages);
              if (before != null && !before.equals(messages)) {
                gaps.add(now - since.getOrDefault(process, now));
                since.put(process, now);
              } else {
                since.putIfAbsent(process, now);
              }
            });
  }

  double longestMillis() {
    return Collections.max(gaps) / NANOS_IN_MILLI;
  }

  double medianMillis() {
    return quantile(0.5);
  }

  double percentile999Millis() {
    return quantile(0.999);
  }

  private double quantile(double share) {
    List<Long> sorted = gaps.stream().sorted().toList();
    return sorted.get((int) (share * (sorted.size() - 1))) / NANOS_IN_MILLI;
  }

  @Override
  public String toString() {
    return "%.0f ms".formatted(longestMillis());
  }
}
