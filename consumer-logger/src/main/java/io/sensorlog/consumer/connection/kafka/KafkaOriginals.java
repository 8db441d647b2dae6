package io.sensorlog.consumer.connection.kafka;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.connection.Accepted;
import io.sensorlog.consumer.connection.ConnectionUnavailableException;
import io.sensorlog.consumer.connection.KafkaAccess;
import io.sensorlog.consumer.connection.KeyedMessage;
import io.sensorlog.consumer.connection.OriginalMessages;
import io.sensorlog.consumer.connection.ReceiverSettings;
import io.sensorlog.consumer.connection.ReceiverSettings.Membership;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.endpoint.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads single messages of a topic again, outside any group. What one poll has brought is kept, so
 * that the next offset of the same stretch costs no question. One thread only.
 */
public final class KafkaOriginals implements OriginalMessages {
  private static final String GROUP = "sensorlog-rejected"; // named to the broker, never joined
  private static final int MOST_RECORDS = 500;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private final Consumer<byte[], byte[]> consumer;
  private final KafkaTopic topic;
  private TopicPartition current;
  private List<ConsumerRecord<byte[], byte[]>> polled = List.of();

  private KafkaOriginals(Consumer<byte[], byte[]> consumer, KafkaTopic topic) {
    this.consumer = consumer;
    this.topic = topic;
    this.current = new TopicPartition(topic.name(), 0);
  }

  /** See {@link io.sensorlog.consumer.connection.Receivers#originals}. */
  public static KafkaOriginals open(Endpoint.Kafka endpoint, KafkaAccess access) {
    ReceiverSettings settings =
        new ReceiverSettings(Membership.of(GROUP), MOST_RECORDS, Accepted.NOTHING, access);
    KafkaTopic topic = KafkaTopic.find(endpoint, access);
    try {
      return new KafkaOriginals(
          new KafkaConsumer<>(
              KafkaSettings.consumer(endpoint, settings),
              new ByteArrayDeserializer(),
              new ByteArrayDeserializer()),
          topic);
    } catch (KafkaException e) {
      throw KafkaTopic.unusable(endpoint, e);
    }
  }

  @Override
  public Optional<KeyedMessage> read(Partition partition, long offset) {
    if (!partition.topicId().equals(topic.id())) {
      return Optional.empty();
    }
    try {
      moveTo(new TopicPartition(topic.name(), partition.number()), offset);
    } catch (OffsetOutOfRangeException e) {
      polled = List.of();
    } catch (RetriableException e) {
      throw new ConnectionUnavailableException("kafka is away: " + e.getMessage(), e);
    } catch (KafkaException e) {
      throw new CommandFailedException("cannot read the topic again: " + e.getMessage(), e);
    }
    return polled.stream()
        .filter(record -> record.offset() == offset)
        .findFirst()
        .map(record -> new KeyedMessage(record.key(), record.value()));
  }

  private void moveTo(TopicPartition partition, long offset) {
    boolean covered =
        partition.equals(current)
            && !polled.isEmpty()
            && polled.getFirst().offset() <= offset
            && offset <= polled.getLast().offset();
    if (!covered) {
      polled = List.of();
      current = partition;
      consumer.assign(List.of(partition));
      consumer.seek(partition, offset);
      if (offset < consumer.endOffsets(List.of(partition), PATIENCE).getOrDefault(partition, 0L)) {
        poll(offset);
      }
    }
  }

  /** Until something has come, or the position is behind the offset as nothing is there. */
  private void poll(long offset) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (polled.isEmpty() && consumer.position(current, PATIENCE) <= offset) {
      polled = consumer.poll(POLL).records(current);
      if (polled.isEmpty() && System.nanoTime() - deadline > 0) {
        throw new TimeoutException("no message within " + PATIENCE.toSeconds() + " s");
      }
    }
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(POLL));
  }
}
