package io.sensorlog.consumer.connection.kafka;

import io.sensorlog.consumer.connection.Accepted;
import io.sensorlog.consumer.connection.KafkaAccess;
import io.sensorlog.consumer.connection.KeyedMessage;
import io.sensorlog.consumer.connection.ReceiverSettings;
import io.sensorlog.consumer.connection.TopicMessages;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.endpoint.Endpoint;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a topic of Kafka from where it is told to, outside any group. */
public final class KafkaMessages implements TopicMessages {
  private static final Logger log = LoggerFactory.getLogger(KafkaMessages.class);
  private static final String GROUP = "sensorlog-verify"; // named to the broker, never joined
  private static final int MOST_RECORDS = 5_000;
  private static final int MOST_BYTES_OF_A_PARTITION = 4 << 20;
  private static final int LONGEST_FETCH_MS = 20;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SAID_AFTER = Duration.ofSeconds(3);

  private final Endpoint.Kafka endpoint;
  private final ReceiverSettings settings;
  private final KafkaTopic topic;
  private final boolean compacted;
  private final KafkaConsumer<byte[], byte[]> committed;
  private final KafkaConsumer<byte[], byte[]> uncommitted;

  private KafkaMessages(
      Endpoint.Kafka endpoint, ReceiverSettings settings, KafkaTopic topic, boolean compacted) {
    this.endpoint = endpoint;
    this.settings = settings;
    this.topic = topic;
    this.compacted = compacted;
    this.committed = consumer("read_committed");
    this.uncommitted = consumer("read_uncommitted");
  }

  /** See {@link io.sensorlog.consumer.connection.Receivers#messages}. */
  public static KafkaMessages open(Endpoint.Kafka endpoint, KafkaAccess access) {
    ReceiverSettings settings =
        new ReceiverSettings(
            ReceiverSettings.Membership.of(GROUP), MOST_RECORDS, Accepted.NOTHING, access);
    KafkaTopic topic = KafkaTopic.find(endpoint, access);
    try {
      return new KafkaMessages(endpoint, settings, topic, Compaction.isOn(endpoint, access));
    } catch (KafkaException e) {
      throw KafkaTopic.unusable(endpoint, e);
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
    Map<String, Object> config = new HashMap<>(KafkaSettings.consumer(endpoint, settings));
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MOST_BYTES_OF_A_PARTITION);
    // What is read is there. At the end of a partition the broker would keep the next question,
    // and all behind it on the connection, for half a second.
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, LONGEST_FETCH_MS);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public String name() {
    return topic.name();
  }

  @Override
  public String id() {
    return topic.id();
  }

  @Override
  public boolean isCompacted() {
    return compacted;
  }

  @Override
  public List<Range> extents() {
    return guarded(
        () -> {
          List<TopicPartition> partitions =
              committed.partitionsFor(topic.name()).stream()
                  .map(PartitionInfo::partition)
                  .map(number -> new TopicPartition(topic.name(), number))
                  .sorted(Comparator.comparingInt(TopicPartition::partition))
                  .toList();
          Map<TopicPartition, Long> ends = committed.endOffsets(partitions);
          Map<TopicPartition, Long> firsts = committed.beginningOffsets(partitions);
          return partitions.stream()
              .map(
                  each ->
                      extent(
                          each.partition(),
                          firsts.getOrDefault(each, 0L),
                          ends.getOrDefault(each, 0L)))
              .toList();
        });
  }

  /** The first may have moved behind the end, which was asked for before. */
  private static Range extent(int partition, Long first, Long end) {
    return new Range(partition, first, Math.max(first, end));
  }

  @Override
  public void read(List<Range> ranges, Visitor visitor) {
    for (Range range : ranges) {
      guarded(
          () -> {
            each(
                committed,
                range,
                record ->
                    visitor.message(
                        range.partition(),
                        record.offset(),
                        new KeyedMessage(record.key(), record.value())));
            return range;
          });
    }
  }

  @Override
  public long countWithAborted(Range range) {
    AtomicLong count = new AtomicLong();
    return guarded(
        () -> {
          each(uncommitted, range, record -> count.incrementAndGet());
          return count.get();
        });
  }

  private void each(
      KafkaConsumer<byte[], byte[]> consumer,
      Range range,
      Consumer<ConsumerRecord<byte[], byte[]>> action) {
    TopicPartition partition = new TopicPartition(topic.name(), range.partition());
    consumer.assign(List.of(partition));
    consumer.seek(partition, range.first());
    Silence silence = new Silence(range.first());
    for (long at = range.first(); at < range.end(); at = consumer.position(partition)) {
      silence.look(at);
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
        if (record.offset() >= range.end()) {
          return;
        }
        action.accept(record);
      }
    }
  }

  /** How long nothing has come. A broker that is away throws nothing. */
  private final class Silence {
    private long at;
    private long since = System.nanoTime();
    private boolean said;

    private Silence(long at) {
      this.at = at;
    }

    private void look(long position) {
      if (position != at) {
        at = position;
        since = System.nanoTime();
        said = false;
        return;
      }
      Duration length = Duration.ofNanos(System.nanoTime() - since);
      if (length.compareTo(PATIENCE) > 0) {
        throw new TimeoutException("it has sent nothing for " + PATIENCE.toSeconds() + " s");
      }
      if (!said && length.compareTo(SAID_AFTER) > 0) {
        log.warn("kafka at {} sends nothing; waiting", where());
        said = true;
      }
    }
  }

  @Override
  public void requireSame() {
    KafkaTopic now = KafkaTopic.find(endpoint, settings.kafka());
    if (!now.id().equals(topic.id())) {
      throw new CommandFailedException(
          "topic '%s' was deleted and made again while it was read (id %s, now %s)"
              .formatted(topic.name(), topic.id(), now.id()));
    }
  }

  private <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (WakeupException e) {
      throw new CommandFailedException("stopped while reading the topic", e);
    } catch (OffsetOutOfRangeException e) {
      throw new CommandFailedException(
          "topic '%s' has lost messages while it was read: %s. Start again"
              .formatted(topic.name(), e.getMessage()),
          e);
    } catch (KafkaException e) {
      throw new CommandFailedException(
          "cannot read topic '%s' from kafka at %s: %s"
              .formatted(topic.name(), where(), e.getMessage()),
          e);
    }
  }

  private String where() {
    return String.join(",", endpoint.bootstrapServers());
  }

  @Override
  public void interrupt() {
    committed.wakeup();
    uncommitted.wakeup();
  }

  @Override
  public void close() {
    committed.close(CloseOptions.timeout(POLL));
    uncommitted.close(CloseOptions.timeout(POLL));
  }
}
