package io.sensorlog.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("contract")
@ExtendWith(StackExtension.class)
final class KilledLoggerTest {
  private static final int SENSORS = 20;

  @Test
  void shouldSaveEachReadingOnce(KafkaBroker broker, MariaDbServer server) throws Exception {
    killInTheMiddle(Place.create(broker, server, "killed"), 20_000, 200);
  }

  @Test
  @Tag("slow")
  void shouldSaveEachReadingOfALargeBacklogOnce(KafkaBroker broker, MariaDbServer server)
      throws Exception {
    killInTheMiddle(Place.create(broker, server, "killed_large"), 200_000, 1_000);
  }

  private static void killInTheMiddle(Place place, int readings, int batch) throws Exception {
    // Given
    fill(place, readings);
    // When
    try (Launched logger = logger(place, batch)) {
      await()
          .atMost(Duration.ofSeconds(30))
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> place.rows() >= readings / 10);
      logger.kill();
    }
    assertThat(place.rows()).as("killed in the middle").isLessThan(readings);
    try (Launched logger = logger(place, batch)) {
      assertThat(logger.awaitEnd(Duration.ofMinutes(3))).as(logger.errors()).isZero();
    }
    // Then
    List<StoredReading> rows = StoredReading.ofTable(place.database());
    assertThat(rows).hasSize(readings);
    // Not AssertJ's comparison: it takes minutes for so many.
    assertThat(new HashSet<>(rows).equals(StoredReading.ofTopic(place))).isTrue();
  }

  private static Launched logger(Place place, int batch) {
    return Launched.start(
        place.password(),
        "log",
        "--web",
        "off",
        "--connection",
        place.connection(),
        "--repository",
        place.repository(),
        "--batch-size",
        String.valueOf(batch),
        "--until-idle",
        "2s");
  }

  private static void fill(Place place, int readings) {
    ReadingCodec codec = new ReadingCodec();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", place.broker().bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (int number = 0; number < readings; number++) {
        Reading reading = reading(number);
        var unused =
            producer.send(
                new ProducerRecord<>(place.name(), reading.sensor(), codec.encode(reading)));
      }
    }
  }

  private static Reading reading(int number) {
    return new Reading(
        UUID.randomUUID(),
        "backlog-" + number % SENSORS,
        Instant.parse("2026-11-24T08:00:00Z").plusNanos(number * 1_000L),
        new Value.Scalar(number),
        OptionalLong.of(1 + number / SENSORS));
  }
}
