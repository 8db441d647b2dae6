package io.sensorlog.bench.exactlyonce;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages at a pace, until it is closed, whatever happens to the broker. Its producer is
 * idempotent: what it sends again by itself is not in the topic twice.
 */
public final class ReadingStream implements AutoCloseable {
  /** Headers that the loggers do not look at, and the comparison does. */
  static final String NUMBER = "number";

  static final String ID = "id";

  private static final Duration TICK = Duration.ofMillis(10);
  private static final double NANOS_IN_SECOND = 1e9;

  private final Producer<byte @Nullable [], byte @Nullable []> producer;
  private final String topic;
  private final Supplier<Message> messages;
  private final ToLongFunction<SentMessages> due;
  private final Placed placed;
  private final SentMessages sent = new SentMessages();
  private final Thread thread;
  private volatile boolean ending;

  private ReadingStream(
      String bootstrapServers,
      String topic,
      Supplier<Message> messages,
      ToLongFunction<SentMessages> due,
      Placed placed) {
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                500,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class));
    this.topic = topic;
    this.messages = messages;
    this.due = due;
    this.placed = placed;
    this.thread = Thread.ofPlatform().name("stream").daemon().unstarted(this::run);
  }

  /** Starts sending, so many in a second. */
  static ReadingStream start(
      String bootstrapServers, String topic, Messages messages, int perSecond) {
    long start = System.nanoTime();
    return start(
        bootstrapServers,
        topic,
        messages::next,
        sent -> (long) ((System.nanoTime() - start) / NANOS_IN_SECOND * perSecond));
  }

  /**
   * Starts sending.
   *
   * @param messages asked by one thread
   * @param due how many should be sent by now
   */
  static ReadingStream start(
      String bootstrapServers,
      String topic,
      Supplier<Message> messages,
      ToLongFunction<SentMessages> due) {
    return start(bootstrapServers, topic, messages, due, (message, partition, offset) -> {});
  }

  /**
   * Starts sending, and tells where the messages get to.
   *
   * @param messages asked by one thread
   * @param due how many should be sent by now
   */
  public static ReadingStream start(
      String bootstrapServers,
      String topic,
      Supplier<Message> messages,
      ToLongFunction<SentMessages> due,
      Placed placed) {
    ReadingStream stream = new ReadingStream(bootstrapServers, topic, messages, due, placed);
    stream.thread.start();
    return stream;
  }

  public SentMessages sent() {
    return sent;
  }

  private void run() {
    try {
      while (!ending) {
        long now = due.applyAsLong(sent);
        while (sent.count() < now && !ending) {
          send(messages.get());
        }
        Thread.sleep(TICK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(Message message) {
    List<Header> headers =
        message.id() == null
            ? List.of(header(NUMBER, "" + message.number()))
            : List.of(header(NUMBER, "" + message.number()), header(ID, message.id()));
    sent.sent();
    try {
      var unused =
          producer.send(
              new ProducerRecord<>(
                  topic,
                  null,
                  message.sensor().getBytes(StandardCharsets.UTF_8),
                  message.bytes(),
                  headers),
              (place, failure) -> {
                if (failure == null) {
                  placed.placed(message, place.partition(), place.offset());
                  sent.acknowledged(message.number());
                } else {
                  sent.failed();
                }
              });
    } catch (KafkaException e) {
      sent.failed();
    }
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Ends sending; blocks until every message has its answer, two minutes at most. */
  @Override
  public void close() {
    ending = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close(Duration.ofMinutes(2));
  }
}
