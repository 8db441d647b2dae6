package io.sensorlog.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("contract")
@ExtendWith(StackExtension.class)
class RestartedServersTest {

  @Test
  void shouldKeepARecordOverKillAndRestart(KafkaBroker broker) throws Exception {
    // given
    broker.createTopic("records", 3);
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

  @Test
  void shouldKeepACommittedRowOverKillAndRestart(MariaDbServer database) throws SQLException {
    // given
    database.createDatabase("rows_1");
    try (Connection connection = database.connect("rows_1");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE kept (text VARCHAR(10))");
      statement.execute("INSERT INTO kept VALUES ('é€😀')");
    }

    // when
    long killed = database.pid();
    database.kill();
    database.restart();

    // then
    assertThat(database.pid()).isNotEqualTo(killed);
    assertThat(ProcessHandle.of(killed)).isEmpty();
    try (Connection connection = database.connect("rows_1");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT text FROM kept")) {
      rows.next();
      assertThat(rows.getString(1)).isEqualTo("é€😀");
    }
  }

  private static void send(KafkaBroker broker, String value) throws Exception {
    try (Producer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>("records", value)).get();
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
      consumer.subscribe(List.of("records"));
      for (int poll = 0; poll < 20; poll++) {
        for (ConsumerRecord<String, String> found : consumer.poll(Duration.ofSeconds(1))) {
          return found.value();
        }
      }
      throw new AssertionError("no record");
    }
  }
}
