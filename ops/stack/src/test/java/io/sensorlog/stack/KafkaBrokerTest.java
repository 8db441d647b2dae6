package io.sensorlog.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {

  @Test
  void shouldKeepARecordOverKillAndRestart(@TempDir Path folder) throws Exception {
    // given
    try (KafkaBroker broker = KafkaBroker.start(folder)) {
      broker.createTopic("readings", 3);
      send(broker, "one");

      // when
      long killed = broker.pid();
      broker.kill();
      broker.restart();

      // then
      assertThat(broker.pid()).isNotEqualTo(killed);
      assertThat(ProcessHandle.of(killed)).isEmpty();
      assertThat(firstOf(broker)).isEqualTo("one");
    }
  }

  @Test
  void shouldHaveTheSameTopicsWhenStartedAgainOnTheSameFolder(@TempDir Path folder)
      throws Exception {
    // given
    try (KafkaBroker broker = KafkaBroker.start(folder)) {
      broker.createTopic("kept", 1, Map.of("retention.ms", "-1"));
      broker.createTopic("deleted", 1);
      broker.deleteTopic("deleted");
    }

    // when
    try (KafkaBroker broker = KafkaBroker.start(folder)) {

      // then
      assertThat(broker.hasTopic("kept")).isTrue();
      assertThat(broker.hasTopic("deleted")).isFalse();
    }
  }

  @Test
  void shouldRefuseAFolderThatIsAFile(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> KafkaBroker.start(file))
        .isInstanceOf(StackException.class)
        .hasMessageContaining(file + " is a file, not a folder");
  }

  @Test
  void shouldRefuseAPortThatIsTaken(@TempDir Path folder) throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> KafkaBroker.start(folder, other.getLocalPort()))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("127.0.0.1:" + other.getLocalPort() + " is taken");
    }
  }

  @Test
  void shouldSayWhatTheLogSaysWhenItCannotStart(@TempDir Path folder) throws IOException {
    // given a data folder that is a file
    Files.createFile(folder.resolve("kafka"));

    assertThatThrownBy(() -> KafkaBroker.start(folder))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("the broker ended at its start")
        .hasMessageContaining(folder.resolve("broker.log").toString())
        .hasMessageContaining("kafka");
  }

  private static void send(KafkaBroker broker, String value) throws Exception {
    try (Producer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>("readings", value)).get();
    }
  }

  private static String firstOf(KafkaBroker broker) {
    try (Consumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "group.id",
                "test",
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.subscribe(List.of("readings"));
      for (int poll = 0; poll < 20; poll++) {
        for (ConsumerRecord<String, String> found : consumer.poll(Duration.ofSeconds(1))) {
          return found.value();
        }
      }
      throw new AssertionError("no record");
    }
  }
}
