package io.sensorlog.producer.connection.kafka;

import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.producer.delivery.ReadingSender;
import io.sensorlog.producer.delivery.SendOutcome;
import io.sensorlog.producer.delivery.SendOutcome.Refused;
import io.sensorlog.producer.delivery.SendOutcome.Unknown;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Sends readings to a Kafka topic; the broker's acknowledgement is the answer. One producer for all
 * sensors, until the outcome of a message is unknown: then its connections are closed and the next
 * message gets a new producer. While a broker is away, messages stay with the producer (and keep
 * their permits) for up to ten minutes before that.
 */
public final class KafkaSender implements ReadingSender {
  private final Endpoint.Kafka endpoint;
  private final Map<String, Object> settings;
  private final ReadingCodec codec = new ReadingCodec();
  private final ReentrantLock changing = new ReentrantLock();
  private volatile ProducerConnection current;
  private boolean closed;

  KafkaSender(Endpoint.Kafka endpoint, Map<String, Object> settings) {
    this.endpoint = endpoint;
    this.settings = Map.copyOf(settings);
    this.current = new ProducerConnection(new KafkaProducer<>(settings));
  }

  /**
   * Connects. Blocks for the given time at most.
   *
   * @param config additional settings of Kafka's clients; none of {@link KafkaSettings#reserved}
   * @throws io.sensorlog.model.command.CommandFailedException if the broker cannot be reached, or
   *     has no such topic
   * @throws io.sensorlog.model.command.WrongSettingsException if the client refuses its settings
   */
  public static KafkaSender open(
      Endpoint.Kafka endpoint, Map<String, String> config, Duration atMost)
      throws InterruptedException {
    TopicCheck.require(endpoint, config, atMost);
    try {
      return new KafkaSender(endpoint, KafkaSettings.producer(endpoint, config));
    } catch (KafkaException e) {
      throw TopicCheck.refusedSettings(endpoint, e);
    }
  }

  /** Blocks while the topic's partitions are not known yet, for {@code max.block.ms} at most. */
  @Override
  public CompletableFuture<SendOutcome> send(Reading reading) throws InterruptedException {
    ProducerRecord<byte[], byte[]> message;
    try {
      message = message(reading);
    } catch (IllegalArgumentException e) {
      return CompletableFuture.completedFuture(new Refused(String.valueOf(e.getMessage())));
    }
    try {
      return connection().send(message);
    } catch (KafkaException e) { // no host of this name just now
      return CompletableFuture.completedFuture(new Unknown(String.valueOf(e.getMessage())));
    }
  }

  @Override
  public void cut(String reason) {
    changing.lock();
    try {
      current.close(reason);
    } finally {
      changing.unlock();
    }
  }

  @Override
  public String condition() {
    String servers = String.join(",", endpoint.bootstrapServers());
    return current.isOpen()
        ? "connected to kafka at " + servers + ", which does not answer"
        : "no connection to kafka at " + servers;
  }

  @Override
  public void close() {
    changing.lock();
    try {
      closed = true;
      current.close("the sender was closed");
    } finally {
      changing.unlock();
    }
  }

  private ProducerRecord<byte[], byte[]> message(Reading reading) {
    byte[] key = reading.sensor().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(endpoint.topic(), key, codec.encode(reading));
  }

  private ProducerConnection connection() {
    if (!current.isAbandoned()) {
      return current;
    }
    changing.lock();
    try {
      if (current.isAbandoned() && !closed) {
        current = new ProducerConnection(new KafkaProducer<>(settings));
      }
      return current;
    } finally {
      changing.unlock();
    }
  }
}
