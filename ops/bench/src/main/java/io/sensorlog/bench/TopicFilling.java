package io.sensorlog.bench;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import io.sensorlog.stack.KafkaBroker;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Topics with many messages. */
public final class TopicFilling {
  private static final int SENSORS = 100;

  /** As sensors make them: rows with random ones would cost a database many times as much. */
  private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();

  private TopicFilling() {}

  /**
   * Makes a topic; blocks until the broker has taken all.
   *
   * @param oneIn of so many messages one is cut in the middle; 0: none is
   * @throws CommandFailedException if the broker has not taken all of them
   */
  public static void fill(
      KafkaBroker broker, String topic, int partitions, int messages, int oneIn) {
    broker.createTopic(topic, partitions);
    ReadingCodec codec = new ReadingCodec();
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "linger.ms",
                "20",
                // With several in flight a broker was seen to refuse batches as out of order.
                "max.in.flight.requests.per.connection",
                "1"),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (int number = 1; number <= messages; number++) {
        Reading reading = reading(number);
        byte[] message = codec.encode(reading);
        boolean cut = oneIn > 0 && number % oneIn == 0;
        var unused =
            producer.send(
                new ProducerRecord<>(
                    topic,
                    reading.sensor(),
                    cut ? Arrays.copyOf(message, message.length / 2) : message),
                (place, refused) -> {
                  if (refused != null) {
                    failure.set(refused);
                  }
                });
      }
    }
    Exception refused = failure.get();
    if (refused != null) {
      throw new CommandFailedException("the topic is not filled: " + refused, refused);
    }
  }

  /**
   * A reading as the topics have them, with a new id.
   *
   * @param number from 1; gives it its sensor, moment and value
   */
  public static Reading reading(int number) {
    return new Reading(
        IDS.generate(),
        "sensor-" + number % SENSORS,
        Instant.parse("2026-11-24T08:00:00Z").plusMillis(number),
        new Value.Scalar(number % 201 - 100),
        OptionalLong.of(1 + number / SENSORS));
  }
}
