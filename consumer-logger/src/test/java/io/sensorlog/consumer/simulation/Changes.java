package io.sensorlog.consumer.simulation;

import io.sensorlog.consumer.batch.Advance;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** What a transaction would change, and what it has tried. */
final class Changes {
  private final Map<Integer, PositionRow> positions = new TreeMap<>();
  private final Map<Integer, Advance> steps = new TreeMap<>();
  private final Set<Place> attempted = new TreeSet<>();
  private Map<UUID, Place> readings = new LinkedHashMap<>();
  private Map<Place, String> rejected = new TreeMap<>();
  private Map<UUID, Place> readingsBefore = Map.of();
  private Map<Place, String> rejectedBefore = Map.of();

  void position(int partition, PositionRow row) {
    positions.put(partition, row);
  }

  void step(Advance step, PositionRow row) {
    position(step.from().partition().number(), row);
    steps.put(step.from().partition().number(), step);
  }

  void attempted(Place place) {
    attempted.add(place);
  }

  void reading(UUID id, Place place) {
    readings.put(id, place);
  }

  void rejected(Place place, String reason) {
    rejected.put(place, reason);
  }

  void savepoint() {
    readingsBefore = new LinkedHashMap<>(readings);
    rejectedBefore = new TreeMap<>(rejected);
  }

  void rollbackToSavepoint() {
    readings = new LinkedHashMap<>(readingsBefore);
    rejected = new TreeMap<>(rejectedBefore);
  }

  Map<Integer, PositionRow> positions() {
    return positions;
  }

  Map<Integer, Advance> steps() {
    return steps;
  }

  Set<Place> attempted() {
    return attempted;
  }

  Map<UUID, Place> readings() {
    return readings;
  }

  Map<Place, String> rejected() {
    return rejected;
  }
}
