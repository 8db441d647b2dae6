package io.sensorlog.consumer.repository.csv;

import io.sensorlog.consumer.batch.Partition;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Which readings and rejected readings are in the files, or are about to be, so that each is stored
 * once.
 */
final class Stored {
  private final Ids ids = new Ids();
  private final Map<Partition, Offsets> rejected = new HashMap<>();

  boolean holds(UUID id) {
    return ids.contains(id);
  }

  boolean holdsRejected(Partition partition, long offset) {
    Offsets offsets = rejected.get(partition);
    return offsets != null && offsets.contains(offset);
  }

  /** Makes room for so many more ids: adding them cannot fail then. */
  void reserve(int more) {
    ids.reserve(more);
  }

  /** Returns whether it was not there. */
  boolean add(UUID id) {
    return ids.add(id);
  }

  void remove(UUID id) {
    ids.remove(id);
  }

  void addRejected(Partition partition, long offset) {
    rejected.computeIfAbsent(partition, absent -> new Offsets()).add(offset);
  }
}
