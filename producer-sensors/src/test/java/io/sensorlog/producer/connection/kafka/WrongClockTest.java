package io.sensorlog.producer.connection.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.uuid.Generators;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.producer.delivery.Delivery;
import io.sensorlog.producer.delivery.ReadingSender;
import io.sensorlog.producer.delivery.Readings;
import io.sensorlog.producer.delivery.SendOutcome.Delivered;
import io.sensorlog.producer.delivery.UnsettledMessages;
import io.sensorlog.producer.probe.Probes;
import io.sensorlog.producer.sensor.Sensor;
import io.sensorlog.producer.sensor.SensorFleet;
import io.sensorlog.producer.sensor.SensorSettings;
import io.sensorlog.producer.throttle.LocalThrottle;
import io.sensorlog.producer.time.Time;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine whose clock is two hours ahead of the broker's. */
@ExtendWith(StackExtension.class)
class WrongClockTest {
  private static final String WHOSE_TIME = "message.timestamp.type";
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int SENSORS = 5;
  private static final int COUNT = 20;

  private final Time time = Time.system();
  private final KafkaBroker broker;
  private final Endpoint.Kafka endpoint;

  WrongClockTest(KafkaBroker broker) {
    this.broker = broker;
    this.endpoint =
        new Endpoint.Kafka(List.of(broker.bootstrapServers()), "readings-" + UUID.randomUUID());
  }

  @Test
  void shouldNotMatterToATopicOfOurs() throws Exception {
    broker.createTopic(endpoint.topic(), 1);
    try (ReadingSender sender = sender(0)) {
      assertThat(sender.send(Readings.of("sensor-1", 1)).get(20, TimeUnit.SECONDS))
          .isEqualTo(new Delivered());
    }
  }

  /** Kafka says something else of one such message in a request than of several. */
  @ParameterizedTest
  @ValueSource(longs = {0, 100})
  void shouldLoseNothingAndSayWhatToDoWhileABrokerRefusesItsTime(long lingerMs) throws Exception {
    // given
    broker.createTopic(endpoint.topic(), 1, Map.of(WHOSE_TIME, "CreateTime"));
    try (ReadingSender sender = sender(lingerMs)) {
      UnsettledMessages unsettled = new UnsettledMessages(sender, time);
      try (SensorFleet fleet = fleet(sender, unsettled)) {
        CompletableFuture<Void> settled = fleet.start();

        // then
        await()
            .atMost(LONG)
            .until(() -> unsettled.blocked().stream().anyMatch(each -> saysWhatToDo(each.why())));
        assertThat(fleet.totals().sent() + fleet.totals().refused()).isZero();

        // when
        alterTopic();

        // then
        settled.get(60, TimeUnit.SECONDS);
        assertThat(fleet.totals().sent()).isEqualTo(SENSORS * COUNT);
      }
    }
    assertThat(
            TopicReader.readAll(broker.bootstrapServers(), endpoint.topic()).stream()
                .map(message -> message.reading().id())
                .distinct())
        .hasSize(SENSORS * COUNT);
  }

  private static boolean saysWhatToDo(String why) {
    return why.contains("the clock of this machine") && why.contains(WHOSE_TIME);
  }

  private ReadingSender sender(long lingerMs) {
    Map<String, Object> settings =
        new HashMap<>(KafkaSettings.producer(endpoint, AheadOfTime.SETTING));
    settings.put("linger.ms", lingerMs);
    return new KafkaSender(endpoint, settings);
  }

  private SensorFleet fleet(ReadingSender sender, UnsettledMessages unsettled) {
    Delivery delivery = new Delivery(new LocalThrottle(SENSORS), sender, time, unsettled);
    return new SensorFleet(
        IntStream.rangeClosed(1, SENSORS)
            .mapToObj(i -> new SensorSettings("sensor-" + i, Duration.ofMillis(1), COUNT, 1_000))
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

  private void alterTopic() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, endpoint.topic()),
                  List.of(
                      new AlterConfigOp(
                          new ConfigEntry(WHOSE_TIME, "LogAppendTime"), AlterConfigOp.OpType.SET))))
          .all()
          .get(20, TimeUnit.SECONDS);
    }
  }
}
