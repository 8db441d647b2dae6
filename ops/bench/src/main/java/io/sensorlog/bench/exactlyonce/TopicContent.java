package io.sensorlog.bench.exactlyonce;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * All that a topic holds.
 *
 * @param records in the order of each partition
 * @param ends of the partitions: the offset after the last message
 */
record TopicContent(List<TopicRecord> records, Map<Integer, Long> ends) {

  /** Reads the topic from its beginning to its end of now; blocks as long as that takes. */
  static TopicContent read(String bootstrapServers, String topic) {
    List<TopicRecord> records = new ArrayList<>();
    return new TopicContent(records, forEach(bootstrapServers, topic, records::add));
  }

  /**
   * Hands over all messages from the topic's beginning to its end of now, one by one; blocks as
   * long as that takes.
   *
   * @return the ends of the partitions
   */
  static Map<Integer, Long> forEach(
      String bootstrapServers, String topic, java.util.function.Consumer<TopicRecord> each) {
    try (Consumer<byte[], byte[]> consumer = consumer(bootstrapServers)) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (partitions.stream()
          .anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> each.accept(read(record)));
      }
      return byNumber(ends);
    }
  }

  /** Where the partitions end now. */
  static Map<Integer, Long> ends(String bootstrapServers, String topic) {
    try (Consumer<byte[], byte[]> consumer = consumer(bootstrapServers)) {
      return byNumber(consumer.endOffsets(partitions(consumer, topic)));
    }
  }

  private static List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> offsets) {
    Map<Integer, Long> byNumber = new HashMap<>();
    offsets.forEach((partition, offset) -> byNumber.put(partition.partition(), offset));
    return byNumber;
  }

  private static TopicRecord read(ConsumerRecord<byte[], byte[]> record) {
    Header id = record.headers().lastHeader(ReadingStream.ID);
    String number = text(record.headers().lastHeader(ReadingStream.NUMBER));
    return new TopicRecord(
        Integer.parseInt(number),
        new Row(record.partition(), record.offset(), id == null ? "" : text(id)));
  }

  private static String text(Header header) {
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  private static Consumer<byte[], byte[]> consumer(String bootstrapServers) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            // A reader of its own, known to no other by this name.
            ConsumerConfig.CLIENT_ID_CONFIG,
            "comparison-" + UUID.randomUUID(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ByteArrayDeserializer.class));
  }
}
