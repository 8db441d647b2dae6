package io.sensorlog.producer.connection.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.producer.delivery.ReadingSender;
import io.sensorlog.producer.delivery.Readings;
import io.sensorlog.producer.delivery.SendOutcome;
import io.sensorlog.producer.delivery.SendOutcome.Delivered;
import io.sensorlog.producer.delivery.SendOutcome.Unknown;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import io.sensorlog.stack.witness.Witness;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A message that nobody answers, judged on the wire. */
@ExtendWith(StackExtension.class)
class UnknownOutcomeTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final KafkaBroker broker;
  private final String topic = "readings-" + UUID.randomUUID();

  UnknownOutcomeTest(KafkaBroker broker) {
    this.broker = broker;
  }

  @Test
  void shouldCloseTheConnectionBeforeItSaysUnknownAndGoOnWithANewOne() throws Exception {
    // given
    broker.createTopic(topic, 3);
    Reading reading = Readings.of("sensor-1", 1);
    try (Witness witness = Witness.inFrontOf(broker);
        KafkaSender sender = impatient(witness)) {
      assertThat(outcome(sender, Readings.of("sensor-2", 1))).isEqualTo(new Delivered());

      // when
      witness.freeze();
      CompletableFuture<SendOutcome> said = sender.send(reading);
      CompletableFuture<Void> closed = // what is to be closed after it was said is held up
          said.thenRun(() -> await().until(() -> witness.outstanding() == 0));
      await().until(() -> witness.outstanding() == 1);

      // then
      closed.get(LONG.toSeconds(), TimeUnit.SECONDS);
      assertThat(said.join()).isInstanceOf(Unknown.class);
      assertThat(sender.condition()).startsWith("no connection");
      assertThat(outcome(sender, reading)).isInstanceOf(Unknown.class);
      witness.thaw();
      await()
          .atMost(LONG)
          .untilAsserted(() -> assertThat(outcome(sender, reading)).isEqualTo(new Delivered()));
    }
    assertThat(TopicReader.readAll(broker.bootstrapServers(), topic))
        .extracting(TopicReader.Message::reading)
        .contains(reading);
  }

  /** Gives a message up while its request is still to be answered. */
  private KafkaSender impatient(Witness witness) {
    Endpoint.Kafka endpoint = new Endpoint.Kafka(List.of(witness.bootstrapServers()), topic);
    Map<String, Object> settings =
        new HashMap<>(KafkaSettings.producer(endpoint, Map.of("max.block.ms", "2000")));
    settings.put("request.timeout.ms", 2_000);
    settings.put("delivery.timeout.ms", 2_000);
    return new KafkaSender(endpoint, settings);
  }

  private static SendOutcome outcome(ReadingSender sender, Reading reading) throws Exception {
    return sender.send(reading).get(LONG.toSeconds(), TimeUnit.SECONDS);
  }
}
