package io.sensorlog.consumer.repository.csv;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Which readings and rejected readings are in the files, so that each is stored once. */
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

  void add(UUID id) {
    ids.add(id);
  }

  void addRejected(Partition partition, long offset) {
    rejected.computeIfAbsent(partition, absent -> new Offsets()).add(offset);
  }

  /** Whatever needs memory; to be called while nothing has been written yet. */
  void reserve(List<ReceivedReading> readings) {
    ids.reserve(readings.size());
  }

  void add(List<ReceivedReading> readings, List<RejectedReading> rejectedOnes) {
    readings.forEach(received -> add(received.reading().id()));
    rejectedOnes.forEach(each -> addRejected(each.partition(), each.offset()));
  }
}
