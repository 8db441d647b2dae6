package io.sensorlog.consumer;

import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import io.sensorlog.stack.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A topic of a test's own, and a hand to fill it. */
public final class Topic implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final ReadingCodec codec = new ReadingCodec();
  private final KafkaBroker broker;
  private final String name;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  public Topic(KafkaBroker broker, String name, int partitions) {
    this(broker, name, partitions, Map.of());
  }

  public Topic(KafkaBroker broker, String name, int partitions, Map<String, Object> config) {
    this(broker, name, config);
    broker.createTopic(name, partitions);
  }

  private Topic(KafkaBroker broker, String name, Map<String, Object> config) {
    this.broker = broker;
    this.name = name;
    var all = new java.util.HashMap<String, Object>(config);
    // With several in flight a broker was seen to refuse batches as out of order.
    all.put("max.in.flight.requests.per.connection", 1);
    all.put("bootstrap.servers", broker.bootstrapServers());
    this.producer = new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Another hand for a topic that is there.
   *
   * @param config settings of its producer
   */
  public static Topic existing(KafkaBroker broker, String name, Map<String, Object> config) {
    return new Topic(broker, name, config);
  }

  public String uri() {
    return "kafka://" + broker.bootstrapServers() + "/" + name;
  }

  /** Readings 1 to count of this sensor; the value is the sequence. */
  public void send(String sensor, int count) {
    for (int sequence = 1; sequence <= count; sequence++) {
      send(
          sensor.getBytes(StandardCharsets.UTF_8),
          codec.encode(
              new Reading(
                  UUID.randomUUID(),
                  sensor,
                  Instant.now().truncatedTo(ChronoUnit.MICROS),
                  new Value.Scalar(sequence),
                  OptionalLong.of(sequence))));
    }
    producer.flush();
    Exception refused = failure.get();
    if (refused != null) {
      throw new AssertionError("the broker has not taken all", refused);
    }
  }

  public void send(byte @Nullable [] key, byte @Nullable [] value) {
    var unused =
        producer.send(
            new ProducerRecord<>(name, key, value),
            (place, refused) -> {
              if (refused != null) {
                failure.set(refused);
              }
            });
  }

  /** Deletes the messages below this offset, as retention does. */
  public void deleteBefore(int partition, long offset) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .deleteRecords(
              Map.of(new TopicPartition(name, partition), RecordsToDelete.beforeOffset(offset)))
          .all()
          .get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  public KafkaProducer<byte[], byte[]> producer() {
    return producer;
  }

  @Override
  public void close() {
    producer.close();
  }
}
