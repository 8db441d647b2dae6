package io.sensorlog.consumer.simulation;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Faults in how the consumer is used. */
final class ConsumerFaults {

  private ConsumerFaults() {}

  /** Reads on where Kafka's committed offset stands, not where the repository says. */
  static final class AtCommittedOffset extends SimulatedConsumer {
    AtCommittedOffset(World world, Actor actor) {
      super(world, actor);
    }

    @Override
    void seek(TopicPartition partition, long offset) {
      super.seek(partition, committedByKafka(partition.partition()));
    }
  }

  /** Messages go on coming while a batch waits for the repository; nobody keeps them. */
  static final class NeverPaused extends SimulatedConsumer {
    NeverPaused(World world, Actor actor) {
      super(world, actor);
    }

    @Override
    void pause(Collection<TopicPartition> partitions) {}
  }

  /** Messages that were put down, as nobody could confirm their topic, are not read again. */
  static final class NeverRewound extends SimulatedConsumer {
    NeverRewound(World world, Actor actor) {
      super(world, actor);
    }

    @Override
    void seek(TopicPartition partition, long offset) {
      if (offset >= readsAt(partition.partition())) {
        super.seek(partition, offset);
      }
    }
  }

  /** Takes the number of messages for the way that the position has moved. */
  static final class Counting extends SimulatedConsumer {
    private final Map<TopicPartition, Long> counted = new HashMap<>();

    Counting(World world, Actor actor) {
      super(world, actor);
    }

    @Override
    void seek(TopicPartition partition, long offset) {
      super.seek(partition, offset);
      counted.put(partition, offset);
    }

    @Override
    ConsumerRecords<byte[], byte[]> poll(Duration atMost) {
      ConsumerRecords<byte[], byte[]> records = super.poll(atMost);
      Map<TopicPartition, OffsetAndMetadata> next = new LinkedHashMap<>();
      for (TopicPartition partition : records.nextOffsets().keySet()) {
        long count = records.records(partition).size();
        next.put(partition, new OffsetAndMetadata(counted.merge(partition, count, Long::sum)));
      }
      return new OrderedRecords(records, next);
    }
  }
}
