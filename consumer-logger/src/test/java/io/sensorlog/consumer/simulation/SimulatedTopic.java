package io.sensorlog.consumer.simulation;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** A topic whose offsets have gaps, as transactions and compaction leave them. */
final class SimulatedTopic {
  static final String NAME = "readings";
  static final Uuid ID = new Uuid(1, 2);

  private final List<List<@Nullable Message>> partitions = new ArrayList<>();

  SimulatedTopic(int partitions) {
    for (int i = 0; i < partitions; i++) {
      this.partitions.add(new ArrayList<>());
    }
  }

  int partitions() {
    return partitions.size();
  }

  Place append(int partition, Message message) {
    partitions.get(partition).add(message);
    return new Place(partition, end(partition) - 1);
  }

  void appendGap(int partition) {
    partitions.get(partition).add(null);
  }

  /** The offset behind the last one. */
  long end(int partition) {
    return partitions.get(partition).size();
  }

  /** Null where there is a gap. */
  @Nullable Message at(int partition, long offset) {
    return partitions.get(partition).get((int) offset);
  }

  static TopicPartition partition(int number) {
    return new TopicPartition(NAME, number);
  }
}
