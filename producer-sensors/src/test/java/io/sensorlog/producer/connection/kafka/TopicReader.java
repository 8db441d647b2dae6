package io.sensorlog.producer.connection.kafka;

import io.sensorlog.model.codec.MalformedReadingException;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what a topic holds up to its end, in the order of each partition. */
public final class TopicReader {

  private TopicReader() {}

  /** A message of the topic. */
  public record Message(String key, Reading reading) {}

  public static List<Message> readAll(String servers, String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<Message> messages = new ArrayList<>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(message -> messages.add(decoded(message)));
      }
      return messages;
    }
  }

  private static Message decoded(ConsumerRecord<byte[], byte[]> message) {
    try {
      return new Message(
          new String(message.key(), StandardCharsets.UTF_8),
          new ReadingCodec().decode(message.value()));
    } catch (MalformedReadingException e) {
      throw new AssertionError(e);
    }
  }
}
