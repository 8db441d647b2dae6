package io.sensorlog.bench.contenders;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program that saves a topic as it is mostly written: Kafka's and JDBI's own defaults, which are
 * batches of 500, a transaction for each, and then the commit of the offsets. Runs until it is
 * ended.
 */
final class Naive {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration WAIT = Duration.ofMillis(100);
  private static final String INSERT =
      "INSERT INTO reading (id, sensor, timestamp, value, sequence)"
          + " VALUES (:id, :sensor, :timestamp, :value, :sequence)";

  private Naive() {}

  /** A message, as far as it is saved. */
  record Message(UUID id, String sensor, Instant timestamp, double value, long sequence) {}

  /** Arguments: a {@link DatabaseAddress}, the broker's address, and the topic. */
  public static void main(String... arguments) throws SQLException {
    try (Connection connection = DatabaseAddress.of(arguments).connect();
        KafkaConsumer<String, String> consumer =
            new KafkaConsumer<>(
                Map.of(
                    "bootstrap.servers",
                    arguments[DatabaseAddress.ARGUMENTS],
                    "group.id",
                    "naive-" + UUID.randomUUID(),
                    "auto.offset.reset",
                    "earliest",
                    "enable.auto.commit",
                    "false"),
                new StringDeserializer(),
                new StringDeserializer())) {
      Jdbi jdbi = Jdbi.create(connection);
      consumer.subscribe(List.of(arguments[DatabaseAddress.ARGUMENTS + 1]));
      while (!Thread.currentThread().isInterrupted()) {
        ConsumerRecords<String, String> records = consumer.poll(WAIT);
        if (!records.isEmpty()) {
          jdbi.useTransaction(handle -> save(records, handle));
          consumer.commitSync();
        }
      }
    }
  }

  private static void save(ConsumerRecords<String, String> records, Handle handle) {
    try (PreparedBatch batch = handle.prepareBatch(INSERT)) {
      for (ConsumerRecord<String, String> each : records) {
        Message message = JSON.readValue(each.value(), Message.class);
        batch
            .bind("id", message.id())
            .bind("sensor", message.sensor())
            .bind("timestamp", message.timestamp())
            .bind("value", message.value())
            .bind("sequence", message.sequence())
            .add();
      }
      batch.execute();
    }
  }
}
