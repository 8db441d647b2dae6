package io.sensorlog.consumer.certificate;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.repository.Snapshot;
import io.sensorlog.consumer.repository.StoredReading;
import io.sensorlog.model.reading.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** A repository in memory, whose rows come in no order. */
class SimulatedSnapshot implements Snapshot {
  final List<Position> positions = new ArrayList<>();
  final List<StoredReading> rows = new ArrayList<>();
  final List<Place> rejected = new ArrayList<>();

  void position(String topicId, int partition, long nextOffset) {
    positions.add(
        new Position("test", new Partition("readings", topicId, partition), nextOffset, 1));
  }

  void add(Reading reading, Place place) {
    rows.add(StoredReading.of(reading, place.partition(), place.offset()));
  }

  @Override
  public List<Position> positions() {
    return positions;
  }

  @Override
  public void readings(Consumer<StoredReading> each) {
    Collections.shuffle(rows, new Random(rows.size()));
    rows.forEach(each);
  }

  @Override
  public void rejected(String topicId, RejectedPlace each) {
    rejected.forEach(place -> each.at(place.partition(), place.offset()));
  }

  @Override
  public void close() {}
}
