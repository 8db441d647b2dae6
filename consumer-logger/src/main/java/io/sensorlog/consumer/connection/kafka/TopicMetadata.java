package io.sensorlog.consumer.connection.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.ClusterResource;
import org.apache.kafka.common.ClusterResourceListener;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a consumer knows of its topic by itself: it learns the topic's id with its metadata, and
 * fetches by that id. Kafka tells of updates only to what is given to the consumer as one of its
 * parts, such as a deserializer; so this is one, and leaves the bytes as they are. Thread-safe:
 * Kafka tells of an update on the thread that polls or on the one that keeps the membership alive,
 * but before anything is fetched by what is new.
 */
final class TopicMetadata extends ByteArrayDeserializer implements ClusterResourceListener {
  private final KafkaTopic topic;
  private final LongSupplier nanoTime;
  private volatile long heardAt;

  /**
   * @param nanoTime the monotonic clock
   */
  TopicMetadata(KafkaTopic topic, LongSupplier nanoTime) {
    this.topic = topic;
    this.nanoTime = nanoTime;
    this.heardAt = nanoTime.getAsLong();
  }

  /**
   * A consumer whose updates are heard here; its settings name no deserializers. Blocks while names
   * are looked up.
   *
   * @throws org.apache.kafka.common.KafkaException if the settings, or a name, lead nowhere
   */
  Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, this, new ByteArrayDeserializer());
  }

  @Override
  public void onUpdate(ClusterResource cluster) {
    heardAt = nanoTime.getAsLong();
  }

  /** When the newest update was heard, or this was made, by the monotonic clock. */
  long heardAt() {
    return heardAt;
  }

  /**
   * Whether the consumer's metadata holds the topic. While it does not, the consumer fetches by the
   * name alone: after an update without the topic, and after it has lost all brokers and begins
   * again with those of its settings, of which it tells nobody. Does not wait.
   */
  boolean isHeldBy(Consumer<?, ?> consumer) {
    try {
      return !consumer.partitionsFor(topic.name(), Duration.ZERO).isEmpty();
    } catch (TimeoutException e) {
      return false; // it would have to ask
    }
  }
}
