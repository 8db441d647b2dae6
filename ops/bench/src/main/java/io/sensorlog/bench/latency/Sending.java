package io.sensorlog.bench.latency;

import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.reading.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Sends fresh readings with all acknowledgements. One thread only. */
final class Sending implements AutoCloseable {
  private static final double NANOS_IN_SECOND = 1e9;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaProducer<String, byte[]> producer;
  private final ReadingCodec codec = new ReadingCodec();
  private final FreshReadings readings = new FreshReadings();

  /**
   * Connects with the first message.
   *
   * @param linger how long a message waits for others to go with it
   */
  Sending(String bootstrapServers, Duration linger) {
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                linger.toMillis()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /**
   * What was sent.
   *
   * @param chosen in the order of acknowledgement
   * @param perSecond all of them, from the first one to the last acknowledgement
   */
  record Sendings(List<Sent> chosen, double perSecond) {}

  /**
   * Sends at a pace; blocks until all is acknowledged.
   *
   * @param oneIn of so many messages one is chosen, the first of them
   * @throws CommandFailedException if the broker has not taken one
   */
  Sendings send(String topic, Pace pace, int oneIn) {
    Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    long[] count = {0};
    long begin = System.nanoTime();
    pace.run(
        () -> {
          boolean chosen = count[0]++ % oneIn == 0;
          long start = System.nanoTime();
          var unused =
              producer.send(
                  next(topic),
                  (place, refused) -> {
                    if (refused != null) {
                      failure.set(refused);
                    } else if (chosen) {
                      sent.add(new Sent(place.partition(), place.offset(), start));
                    }
                  });
        });
    producer.flush();
    Exception refused = failure.get();
    if (refused != null) {
      throw new CommandFailedException("a message was not taken: " + refused, refused);
    }
    double seconds = (System.nanoTime() - begin) / NANOS_IN_SECOND;
    return new Sendings(List.copyOf(sent), count[0] / seconds);
  }

  /** Sends one and blocks until it is acknowledged. */
  void send(String topic) throws InterruptedException {
    try {
      var unused = producer.send(next(topic)).get();
    } catch (ExecutionException e) {
      throw new CommandFailedException("a message was not taken: " + e.getCause(), e);
    }
  }

  private ProducerRecord<String, byte[]> next(String topic) {
    Reading reading = readings.next();
    return new ProducerRecord<>(topic, reading.sensor(), codec.encode(reading));
  }

  @Override
  public void close() {
    producer.close(PATIENCE);
  }
}
