package io.sensorlog.consumer.logger;

import static io.sensorlog.consumer.logger.LoggerBench.LONG;
import static io.sensorlog.consumer.logger.LoggerBench.awaitEnd;
import static io.sensorlog.consumer.logger.LoggerBench.awaitSaved;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.Topic;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("contract")
@ExtendWith(StackExtension.class)
class LoggersTest {
  private final MariaDbServer server;
  private final KafkaBroker broker;
  private final LoggerBench bench;

  LoggersTest(KafkaBroker broker, MariaDbServer server) {
    this.broker = broker;
    this.server = server;
    this.bench = new LoggerBench(broker, server);
  }

  @Test
  void shouldSaveEachReadingOnceWithItsPlaceInTheTopic() {
    try (Topic topic = bench.topic(3)) {
      topic.send("a", 700);
      topic.send("b", 700);
      try (Loggers loggers = bench.start(topic, 1)) {
        awaitEnd(loggers);
        assertThat(loggers.saved().stored()).isEqualTo(1400);
        topic.send("c", 700);
        awaitSaved(loggers, 2100);
      }
    }
    assertThat(bench.rows("TRUE")).isEqualTo(2100);
    assertThat(bench.rows("value = sequence")).isEqualTo(2100);
    assertThat(
            bench
                .table()
                .number("SELECT COUNT(DISTINCT topic_partition, topic_offset) FROM reading"))
        .isEqualTo(2100);
    assertThat(bench.table().number("SELECT SUM(next_offset) FROM logger_position"))
        .isEqualTo(2100);
  }

  @Test
  void shouldKeepWhatIsInvalidAndLoseNothingValidBesideIt() {
    try (Topic topic = bench.topic(1)) {
      topic.send("a", 5);
      topic.send("a".getBytes(UTF_8), "{\"id\":".getBytes(UTF_8));
      topic.send(null, null);
      topic.send("a", 5);
      topic.send("other".getBytes(UTF_8), validMessageOf("a"));
      try (Loggers loggers = bench.start(topic, 1)) {
        awaitEnd(loggers);
        assertThat(loggers.saved().rejected()).isEqualTo(3);
      }
    }
    assertThat(bench.rows("TRUE")).isEqualTo(10);
    assertThat(bench.table().text("SELECT payload FROM rejected_reading WHERE topic_offset = 5"))
        .isEqualTo("{\"id\":");
    assertThat(bench.table().text("SELECT reason FROM rejected_reading WHERE topic_offset = 6"))
        .startsWith("message:");
    assertThat(bench.table().text("SELECT reason FROM rejected_reading WHERE topic_offset = 12"))
        .startsWith("sensor:");
  }

  private static byte[] validMessageOf(String sensor) {
    return "{\"id\":\"%s\",\"sensor\":\"%s\",\"timestamp\":\"2026-11-24T08:00:00Z\",\"value\":1}"
        .formatted(UUID.randomUUID(), sensor)
        .getBytes(UTF_8);
  }

  @Test
  void shouldJumpOverWhatTransactionsLeaveInTheTopic() {
    Map<String, Object> transactional = Map.of("transactional.id", bench.name());
    try (Topic topic = bench.topic(1, transactional)) {
      topic.producer().initTransactions();
      topic.producer().beginTransaction();
      topic.send("a", 10);
      topic.producer().commitTransaction();
      topic.producer().beginTransaction();
      topic.send("aborted", 10);
      topic.producer().abortTransaction();
      try (Loggers loggers = bench.start(topic, 1)) {
        awaitEnd(loggers);
      }
    }
    assertThat(bench.rows("TRUE")).isEqualTo(10);
    assertThat(bench.rows("sensor = 'aborted'")).isZero();
    assertThat(bench.table().number("SELECT next_offset FROM logger_position")).isEqualTo(22);
  }

  @Test
  void shouldSharePartitionsBetweenWorkersAndSaveEachReadingOnce() {
    try (Topic topic = bench.topic(4)) {
      for (String sensor : new String[] {"a", "b", "c", "d", "e"}) {
        topic.send(sensor, 500);
      }
      try (Loggers loggers = bench.start(topic, 2)) {
        awaitEnd(loggers);
        topic.send("f", 500);
        awaitSaved(loggers, 3000);
        assertThat(loggers.saved().duplicates()).isZero();
      }
    }
    assertThat(bench.rows("TRUE")).isEqualTo(3000);
  }

  @Test
  void shouldFenceALoggerWhosePartitionWasClaimedAndClaimAnew() {
    try (Topic topic = bench.topic(1)) {
      topic.send("a", 10);
      try (Loggers loggers = bench.start(topic, 1)) {
        awaitEnd(loggers);
        claimFromOutside();
        topic.send("b", 10);
        awaitSaved(loggers, 20);
        assertThat(loggers.timesFenced()).isEqualTo(1);
        assertThat(loggers.saved().duplicates()).isZero();
      }
    }
    assertThat(bench.rows("TRUE")).isEqualTo(20);
  }

  private void claimFromOutside() {
    try {
      bench.table().execute("UPDATE logger_position SET owner_epoch = owner_epoch + 1");
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void shouldPauseWhileTheDatabaseIsAwayAndGoOnByItself() {
    try (Topic topic = bench.topic(2)) {
      topic.send("a", 100);
      try (Loggers loggers = bench.start(topic, 1)) {
        awaitEnd(loggers);
        server.kill();
        topic.send("b", 100);
        await().atMost(LONG).until(loggers::isPaused);
        assertThat(loggers.caughtUpFor()).isZero();
        server.restart();
        awaitSaved(loggers, 200);
      }
    }
    assertThat(bench.rows("TRUE")).isEqualTo(200);
  }

  @Test
  void shouldGoOnByItselfWhenTheBrokerIsBack() {
    try (Topic topic = bench.topic(2)) {
      topic.send("a", 100);
      try (Loggers loggers = bench.start(topic, 1)) {
        awaitEnd(loggers);
        broker.kill();
        await().atMost(LONG).until(() -> loggers.caughtUpFor().isZero());
        broker.restart();
        topic.send("b", 100);
        awaitSaved(loggers, 200);
      }
    }
    assertThat(bench.rows("TRUE")).isEqualTo(200);
  }
}
