package io.sensorlog.consumer.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What a poll has brought, in the given order. Kafka's own class orders the offsets differently in
 * each process; a trace must not depend on that.
 */
final class OrderedRecords extends ConsumerRecords<byte[], byte[]> {
  private final Map<TopicPartition, OffsetAndMetadata> next;

  OrderedRecords(
      Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records,
      Map<TopicPartition, OffsetAndMetadata> next) {
    super(records, next);
    this.next = next;
  }

  /** The same messages with other offsets. */
  OrderedRecords(
      ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, OffsetAndMetadata> next) {
    this(byPartition(records), next);
  }

  private static Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> byPartition(
      ConsumerRecords<byte[], byte[]> records) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> parts = new HashMap<>();
    records.partitions().forEach(each -> parts.put(each, records.records(each)));
    return parts;
  }

  @Override
  public Map<TopicPartition, OffsetAndMetadata> nextOffsets() {
    return next;
  }
}
