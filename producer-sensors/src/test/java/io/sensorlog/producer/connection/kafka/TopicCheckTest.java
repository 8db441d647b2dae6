package io.sensorlog.producer.connection.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.WrongSettingsException;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.stack.FreePorts;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(StackExtension.class)
class TopicCheckTest {

  private static final Duration PATIENCE = Duration.ofSeconds(6);

  @Test
  void shouldSayHowToCreateAMissingTopicAndNotCreateIt(KafkaBroker broker) {
    // given
    Endpoint.Kafka endpoint = new Endpoint.Kafka(List.of(broker.bootstrapServers()), "not-there");

    // when
    assertThatThrownBy(() -> KafkaSender.open(endpoint, Map.of(), PATIENCE))

        // then
        .isInstanceOf(CommandFailedException.class)
        .hasMessageStartingWith("topic 'not-there' does not exist at " + broker.bootstrapServers())
        .hasMessageContaining("kafka-topics.sh --create")
        .hasMessageContaining("message.timestamp.type=LogAppendTime");
    assertThat(broker.hasTopic("not-there")).isFalse();
  }

  @Test
  @Timeout(5)
  void shouldSayInTimeThatNobodyIsThere() {
    String nobody = "127.0.0.1:" + FreePorts.next();
    assertThatThrownBy(() -> KafkaSender.open(endpoint(nobody), Map.of(), Duration.ofSeconds(1)))
        .isInstanceOf(CommandFailedException.class)
        .hasMessage("cannot reach kafka at " + nobody + " within 1 s");
  }

  @Test
  @Timeout(60)
  void shouldAskAnotherBrokerWhenOneDoesNotAnswer(KafkaBroker broker) throws Exception {
    broker.createTopic("asked-of-another", 1);
    try (ServerSocket silent = new ServerSocket(0)) {
      String nobody = "127.0.0.1:" + silent.getLocalPort();
      List<String> servers = List.of(nobody, nobody, nobody, nobody, broker.bootstrapServers());

      TopicCheck.require(
          new Endpoint.Kafka(servers, "asked-of-another"),
          Map.of("request.timeout.ms", "300"),
          Duration.ofMinutes(2));
    }
  }

  @Test
  void shouldSayThatAHostHasNoAddress() {
    assertThatThrownBy(() -> KafkaSender.open(endpoint("nobody.invalid:9092"), Map.of(), PATIENCE))
        .isInstanceOf(CommandFailedException.class)
        .hasMessage("cannot reach kafka at nobody.invalid:9092: no such host");
  }

  @Test
  void shouldCallWrongSettingsWrong(KafkaBroker broker) {
    assertThatThrownBy(
            () ->
                KafkaSender.open(
                    endpoint(broker.bootstrapServers()),
                    Map.of("security.protocol", "PIGEON"),
                    PATIENCE))
        .isInstanceOf(WrongSettingsException.class)
        .hasMessageContaining("security.protocol");
  }

  @Test
  void shouldSayWhatIsWrongWithACertificate(@TempDir Path folder) throws Exception {
    try (UntrustedServer server = UntrustedServer.start(folder)) {
      assertThatThrownBy(
              () ->
                  KafkaSender.open(
                      endpoint(server.address()), Map.of("security.protocol", "SSL"), PATIENCE))
          .isInstanceOf(CommandFailedException.class)
          .hasMessageContaining("SSL handshake failed")
          .hasMessageContaining("unable to find valid certification path");
    }
  }

  @Test
  void shouldReserveWhatThePromisesDependOn() {
    assertThat(KafkaSettings.reserved())
        .contains("acks", "linger.ms", "bootstrap.servers", "key.serializer", "transactional.id");
    Map<String, Object> settings =
        KafkaSettings.producer(endpoint("h:1"), Map.of("acks", "0", "client.id", "mine"));
    assertThat(settings)
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", true)
        .containsEntry("max.in.flight.requests.per.connection", 5)
        .containsEntry("linger.ms", 0L)
        .containsEntry("delivery.timeout.ms", (int) Duration.ofMinutes(10).toMillis())
        .containsEntry("request.timeout.ms", 30_000)
        .containsEntry("client.id", "mine");
  }

  private static Endpoint.Kafka endpoint(String server) {
    return new Endpoint.Kafka(List.of(server), "readings");
  }
}
