package io.sensorlog.consumer.logger;

import io.sensorlog.consumer.batch.ReceivedReading;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many readings of each sensor are saved, as far as this process has saved them. Names come
 * from outside, so there is an end to how many are kept: the first 1,000 each count for themselves,
 * all others together. Thread-safe.
 */
public final class SensorReadings {
  /** Sensors that are counted each for itself. */
  public static final int MOST_SENSORS = 1_000;

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final LongAdder others = new LongAdder();

  /** These are saved, those that were there already too. */
  void add(List<ReceivedReading> readings) {
    readings.forEach(each -> count(each.reading().sensor()).increment());
  }

  private LongAdder count(String sensor) {
    LongAdder known = counts.get(sensor);
    return known == null ? newcomer(sensor) : known;
  }

  private synchronized LongAdder newcomer(String sensor) {
    return counts.size() < MOST_SENSORS
        ? counts.computeIfAbsent(sensor, name -> new LongAdder())
        : counts.getOrDefault(sensor, others);
  }

  /** The sensors that are counted each for itself. */
  public Set<String> sensors() {
    return Set.copyOf(counts.keySet());
  }

  /** The readings of such a sensor. */
  public long of(String sensor) {
    LongAdder count = counts.get(sensor);
    return count == null ? 0 : count.sum();
  }

  /** The readings of all other sensors together. */
  public long others() {
    return others.sum();
  }
}
