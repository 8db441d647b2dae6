package io.sensorlog.demo;

import io.sensorlog.model.codec.MalformedReadingException;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A reading with a plain number, as topic and table both hold it. */
record StoredReading(
    UUID id,
    String sensor,
    Instant timestamp,
    double value,
    long sequence,
    int partition,
    long offset) {

  /** Everything in a topic. */
  static Set<StoredReading> ofTopic(Place place) throws MalformedReadingException {
    Map<String, Object> settings = Map.of("bootstrap.servers", place.broker().bootstrapServers());
    Set<StoredReading> readings = new HashSet<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(place.name()).stream()
              .map(partition -> new TopicPartition(place.name(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofSeconds(1))) {
          readings.add(of(message));
        }
      }
    }
    return readings;
  }

  private static StoredReading of(ConsumerRecord<byte[], byte[]> message)
      throws MalformedReadingException {
    Reading reading = new ReadingCodec().decode(message.value());
    return new StoredReading(
        reading.id(),
        reading.sensor(),
        reading.timestamp(),
        ((Value.Scalar) reading.value()).number(),
        reading.sequence().orElseThrow(),
        message.partition(),
        message.offset());
  }

  /**
   * Everything in the table; a row that is there twice counts twice. What did not come from a topic
   * has 0 for partition and offset.
   */
  static List<StoredReading> ofTable(Database database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM reading")) {
      List<StoredReading> readings = new ArrayList<>();
      while (rows.next()) {
        readings.add(
            new StoredReading(
                UUID.fromString(rows.getString("id")),
                rows.getString("sensor"),
                rows.getObject("timestamp", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                rows.getDouble("value"),
                rows.getLong("sequence"),
                rows.getInt("topic_partition"),
                rows.getLong("topic_offset")));
      }
      return readings;
    }
  }
}
