package io.sensorlog.producer.connection.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import io.sensorlog.producer.connection.SenderContract;
import io.sensorlog.producer.connection.SenderSettings;
import io.sensorlog.producer.connection.Senders;
import io.sensorlog.producer.delivery.ReadingSender;
import io.sensorlog.producer.delivery.Readings;
import io.sensorlog.producer.delivery.SendOutcome.Delivered;
import io.sensorlog.producer.delivery.SendOutcome.Refused;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("contract")
@ExtendWith(StackExtension.class)
class KafkaSenderTest extends SenderContract {
  private final KafkaBroker broker;
  private final Endpoint.Kafka endpoint;

  KafkaSenderTest(KafkaBroker broker) {
    this.broker = broker;
    this.endpoint =
        new Endpoint.Kafka(List.of(broker.bootstrapServers()), "readings-" + UUID.randomUUID());
  }

  @BeforeEach
  void createTopic() {
    broker.createTopic(endpoint.topic(), 3, Map.of("max.message.bytes", "1000"));
  }

  @Override
  protected ReadingSender open() throws InterruptedException {
    return Senders.open(endpoint, new SenderSettings(Map.of(), null, Duration.ofSeconds(6)));
  }

  @Override
  protected List<Reading> received(int count) {
    return TopicReader.readAll(broker.bootstrapServers(), endpoint.topic()).stream()
        .map(TopicReader.Message::reading)
        .toList();
  }

  @Test
  void shouldRefuseAMessageThatIsTooLargeForTheTopicAndGoOn() throws Exception {
    try (ReadingSender sender = open()) {
      Reading large = Readings.of("sensor-1", 1, new Value.Series(new double[1_000]));

      assertThat(outcome(sender.send(large))).isInstanceOf(Refused.class);

      assertThat(outcome(sender.send(Readings.of("sensor-1", 2)))).isEqualTo(new Delivered());
      assertThat(received(1)).hasSize(1);
    }
  }

  @Test
  void shouldUseTheNameOfTheSensorAsKey() throws Exception {
    try (ReadingSender sender = open()) {
      outcome(sender.send(Readings.of("sensor.7_x-", 1)));
    }
    assertThat(TopicReader.readAll(broker.bootstrapServers(), endpoint.topic()))
        .extracting(TopicReader.Message::key)
        .containsExactly("sensor.7_x-");
  }
}
