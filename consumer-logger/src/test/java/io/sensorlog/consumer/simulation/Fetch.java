package io.sensorlog.consumer.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Where a consumer reads in each partition, and what it gets from there. One thread only. */
final class Fetch {
  private final SimulatedTopic topic;
  private final SplittableRandom random;
  private final int most;
  private final Map<Integer, Long> positions = new HashMap<>();
  private final Set<Integer> paused = new HashSet<>();

  Fetch(SimulatedTopic topic, SplittableRandom random, int most) {
    this.topic = topic;
    this.random = random;
    this.most = most;
  }

  boolean isPlaced(int partition) {
    return positions.containsKey(partition);
  }

  /** 0 before it is placed anywhere. */
  long position(int partition) {
    return positions.getOrDefault(partition, 0L);
  }

  void place(int partition, long offset) {
    positions.put(partition, offset);
  }

  void forget(int partition) {
    positions.remove(partition);
    paused.remove(partition);
  }

  void pause(int partition) {
    paused.add(partition);
  }

  void resume(int partition) {
    paused.remove(partition);
  }

  boolean hasSome(Collection<Integer> assigned) {
    return assigned.stream().anyMatch(this::hasSome);
  }

  private boolean hasSome(int partition) {
    Long position = positions.get(partition);
    return position != null && !paused.contains(partition) && position < topic.end(partition);
  }

  /** Takes at most as many messages as a batch may have, and moves past them and past gaps. */
  void take(
      Collection<Integer> assigned,
      Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records,
      Map<TopicPartition, OffsetAndMetadata> next) {
    int left = most;
    for (int partition : assigned) {
      if (left > 0 && hasSome(partition) && random.nextInt(8) > 0) {
        List<ConsumerRecord<byte[], byte[]>> taken =
            take(partition, random.nextInt(1, left + 1), next);
        left -= taken.size();
        if (!taken.isEmpty()) {
          records.put(SimulatedTopic.partition(partition), taken);
        }
      }
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> take(
      int partition, int atMost, Map<TopicPartition, OffsetAndMetadata> next) {
    List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>();
    long offset = position(partition);
    while (offset < topic.end(partition) && taken.size() < atMost) {
      Message message = topic.at(partition, offset);
      if (message != null) {
        taken.add(record(partition, offset, message));
      }
      offset++;
    }
    positions.put(partition, offset);
    next.put(SimulatedTopic.partition(partition), new OffsetAndMetadata(offset));
    return taken;
  }

  @SuppressWarnings("NullAway") // Kafka allows both to be null
  private static ConsumerRecord<byte[], byte[]> record(
      int partition, long offset, Message message) {
    return new ConsumerRecord<>(
        SimulatedTopic.NAME,
        partition,
        offset,
        0,
        TimestampType.CREATE_TIME,
        0,
        0,
        message.key(),
        message.value(),
        new RecordHeaders(),
        Optional.empty());
  }
}
