package io.sensorlog.consumer.batch;

import io.sensorlog.model.reading.Reading;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which readings of a topic are meant: by their own timestamps, whatever the order and the clock of
 * the broker, and by their sensors. Rejected readings have neither: they belong to a choice only if
 * it is {@link #isAll all}. Immutable.
 *
 * @param from the first moment; null for no bound
 * @param to the moment behind the last one; null for no bound
 * @param sensors empty for every sensor
 */
public record ChosenReadings(@Nullable Instant from, @Nullable Instant to, Set<String> sensors) {
  public static final ChosenReadings ALL = new ChosenReadings(null, null, Set.of());

  public ChosenReadings {
    sensors = Set.copyOf(sensors);
  }

  /** Whether nothing is left out. */
  public boolean isAll() {
    return equals(ALL);
  }

  /** Whether this reading is meant. */
  public boolean contains(Reading reading) {
    return (from == null || !reading.timestamp().isBefore(from))
        && (to == null || reading.timestamp().isBefore(to))
        && (sensors.isEmpty() || sensors.contains(reading.sensor()));
  }
}
