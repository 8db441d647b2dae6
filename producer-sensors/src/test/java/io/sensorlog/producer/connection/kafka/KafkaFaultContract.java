package io.sensorlog.producer.connection.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.uuid.Generators;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.producer.delivery.Delivery;
import io.sensorlog.producer.delivery.ReadingSender;
import io.sensorlog.producer.delivery.UnsettledMessages;
import io.sensorlog.producer.probe.Probes;
import io.sensorlog.producer.sensor.Sensor;
import io.sensorlog.producer.sensor.SensorFleet;
import io.sensorlog.producer.sensor.SensorSettings;
import io.sensorlog.producer.throttle.LocalThrottle;
import io.sensorlog.producer.throttle.Throttle;
import io.sensorlog.producer.time.Time;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sensors and a real broker that is killed, paused or slow. */
@ExtendWith(StackExtension.class)
abstract class KafkaFaultContract {
  private static final Duration PATIENCE = Duration.ofSeconds(6);
  private static final int SENSORS = 10;
  private static final long COUNT = 200;

  private final Time time = Time.system();
  private final Throttle throttle = new LocalThrottle(5);
  private final KafkaBroker broker;
  private final Endpoint.Kafka endpoint;

  /**
   * @param address where sensors find it
   */
  KafkaFaultContract(KafkaBroker broker, String address) {
    this.broker = broker;
    this.endpoint = new Endpoint.Kafka(List.of(address), "readings-" + UUID.randomUUID());
  }

  @BeforeEach
  void createTopic() {
    broker.createTopic(endpoint.topic(), 3);
  }

  @AfterEach
  void noPermitIsLeft() {
    assertThat(throttle.state().outstanding()).isZero();
  }

  @Test
  void shouldDeliverEachReadingOnceInOrderWhileAllIsWell() throws Exception {
    try (ReadingSender sender = KafkaSender.open(endpoint, Map.of(), PATIENCE);
        SensorFleet fleet = fleet(sender, SENSORS, Duration.ofMillis(2))) {
      fleet.start().get(60, TimeUnit.SECONDS);
    }

    assertThat(sequences()).hasSize(SENSORS);
    assertThat(sequences().values()).allMatch(oneToCount()::equals);
    assertThat(messages()).allMatch(message -> message.key().equals(message.reading().sensor()));
  }

  @Test
  void shouldLoseNothingWhenTheBrokerIsKilledAndStartedAgain() throws Exception {
    // given
    try (ReadingSender sender = KafkaSender.open(endpoint, Map.of(), PATIENCE);
        SensorFleet fleet = fleet(sender, SENSORS, Duration.ofMillis(10))) {
      CompletableFuture<Void> settled = fleet.start();
      await().until(() -> fleet.totals().sent() >= COUNT);

      // when
      broker.kill();
      await().until(() -> throttle.state().outstanding() == 5);
      await().until(() -> sender.condition().startsWith("no connection"));
      broker.restart();

      // then
      settled.get(60, TimeUnit.SECONDS);
      assertThat(fleet.totals().sent()).isEqualTo(SENSORS * COUNT);
    }
    assertThat(sequences().values())
        .hasSize(SENSORS)
        .allMatch(sequence -> sequence.stream().distinct().toList().equals(oneToCount()));
  }

  @Test
  void shouldHaveFiveOutstandingWhileTheBrokerIsPausedAndGoOnSampling() throws Exception {
    // given
    try (ReadingSender sender = KafkaSender.open(endpoint, Map.of(), PATIENCE);
        SensorFleet fleet = fleet(sender, 20, Duration.ofMillis(10))) {
      CompletableFuture<Void> settled = fleet.start();
      await().until(() -> fleet.totals().sent() > 0);

      // when
      broker.pause();
      try {
        await().until(() -> fleet.totals().taken() == 20 * COUNT);

        // then
        assertThat(throttle.state().outstanding()).isEqualTo(5);
        assertThat(sender.condition()).startsWith("connected");
      } finally {
        broker.resume();
      }
      settled.get(60, TimeUnit.SECONDS);
    }
    assertThat(sequences().values()).hasSize(20).allMatch(oneToCount()::equals);
  }

  private SensorFleet fleet(ReadingSender sender, int sensors, Duration interval) {
    Delivery delivery = new Delivery(throttle, sender, time, new UnsettledMessages(sender, time));
    return new SensorFleet(
        IntStream.rangeClosed(1, sensors)
            .mapToObj(i -> new SensorSettings("sensor-" + i, interval, COUNT, 1_000))
            .map(settings -> sensor(settings, delivery))
            .toList(),
        time);
  }

  private Sensor sensor(SensorSettings settings, Delivery delivery) {
    return new Sensor(
        settings,
        Probes.create(Probes.DEFAULT),
        delivery,
        time,
        Generators.timeBasedEpochGenerator()::generate);
  }

  private List<TopicReader.Message> messages() {
    return TopicReader.readAll(broker.bootstrapServers(), endpoint.topic());
  }

  private Map<String, List<Long>> sequences() {
    return messages().stream()
        .map(TopicReader.Message::reading)
        .collect(
            Collectors.groupingBy(
                Reading::sensor,
                Collectors.mapping(
                    reading -> reading.sequence().orElseThrow(), Collectors.toList())));
  }

  private static List<Long> oneToCount() {
    return LongStream.rangeClosed(1, COUNT).boxed().toList();
  }
}
