package io.sensorlog.consumer.logger;

import static io.sensorlog.consumer.logger.LoggerBench.LONG;
import static io.sensorlog.consumer.logger.LoggerBench.awaitEnd;
import static io.sensorlog.consumer.logger.LoggerBench.awaitSaved;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.Said;
import io.sensorlog.consumer.Topic;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The database is there, but does not do what it should. */
@ExtendWith(StackExtension.class)
class DatabaseFaultTest {
  /** Far less than the driver waits for an answer. */
  private static final Duration SOON = Duration.ofSeconds(10);

  private static final String PAUSED = "paused, goes on by itself";
  private static final String BACK = "the repository is back";

  private final MariaDbServer server;
  private final KafkaBroker broker;
  private final LoggerBench bench;

  DatabaseFaultTest(KafkaBroker broker, MariaDbServer server) {
    this.broker = broker;
    this.server = server;
    this.bench =
        new LoggerBench(
            broker, server, "&socketTimeout=1000&sessionVariables=innodb_lock_wait_timeout=1");
  }

  private static void awaitPaused(Loggers loggers) {
    await().atMost(LONG).until(loggers::isPaused);
  }

  @Test
  void shouldPauseWhileTheDatabaseIsSilentAndGoOnWhenItAnswers() {
    try (Topic topic = bench.topic(2);
        Said said = new Said()) {
      topic.send("a", 100);
      try (Loggers loggers = bench.start(topic, 1)) {
        awaitEnd(loggers);
        server.pause();
        try {
          topic.send("b", 100);
          awaitPaused(loggers);
        } finally {
          server.resume();
        }
        awaitSaved(loggers, 200);
      }
      assertThat(said.times(PAUSED)).isEqualTo(1);
      assertThat(said.times(BACK)).isEqualTo(1);
    }
    assertThat(bench.rows("TRUE")).isEqualTo(200);
  }

  @Test
  void shouldNotBeCaughtUpWhileASilentDatabaseHoldsABatch() {
    LoggerBench patient = new LoggerBench(broker, server);
    try (Topic topic = patient.topic(1);
        Loggers loggers = patient.start(topic, 1)) {
      topic.send("a", 100);
      awaitEnd(loggers);
      server.pause();
      try {
        topic.send("b", 100);
        await().atMost(SOON).until(() -> loggers.caughtUpFor().isZero());
        assertThat(loggers.isPaused()).as("it has not given up yet").isFalse();
      } finally {
        server.resume();
      }
      awaitSaved(loggers, 200);
    }
  }

  @Test
  void shouldPauseWhileTheDatabaseIsReadOnlyAndSaySoOnce() throws SQLException {
    try (Topic topic = bench.topic(2);
        Said said = new Said()) {
      topic.send("a", 100);
      try (Loggers loggers = bench.start(topic, 1)) {
        awaitEnd(loggers);
        bench.table().executeAsRoot("SET GLOBAL read_only = 1");
        try {
          topic.send("b", 100);
          awaitPaused(loggers);
          bench.table().execute("DO SLEEP(1)"); // several attempts
          assertThat(loggers.saved().stored()).isEqualTo(100);
        } finally {
          bench.table().executeAsRoot("SET GLOBAL read_only = 0");
        }
        awaitSaved(loggers, 200);
        assertThat(loggers.saved().rejected()).isZero();
      }
      assertThat(said.times(PAUSED)).isEqualTo(1);
      assertThat(said.text()).contains("read-only");
    }
    assertThat(bench.rows("TRUE")).isEqualTo(200);
  }

  @Test
  void shouldReadAgainWhatARestoredBackupLacks() throws SQLException {
    try (Topic topic = bench.topic(2)) {
      topic.send("a", 100);
      try (Loggers loggers = bench.start(topic, 1)) {
        awaitEnd(loggers);
        copy("reading", "reading_backup");
        copy("logger_position", "position_backup");
        topic.send("b", 100);
        awaitSaved(loggers, 200);
        bench
            .table()
            .execute(
                "RENAME TABLE reading TO reading_lost, reading_backup TO reading,"
                    + " logger_position TO position_lost, position_backup TO logger_position");
        assertThat(bench.rows("TRUE")).isEqualTo(100);

        await().atMost(LONG).until(() -> bench.rows("TRUE") == 200); // with no message to wake it

        topic.send("c", 100);
        await().atMost(LONG).until(() -> bench.rows("TRUE") == 300);
        awaitEnd(loggers);
        assertThat(loggers.timesFenced()).isPositive();
        assertThat(loggers.saved().duplicates()).isZero();
      }
    }
    assertThat(bench.rows("TRUE")).isEqualTo(300);
    assertThat(bench.table().number("SELECT SUM(next_offset) FROM logger_position")).isEqualTo(300);
  }

  private void copy(String table, String into) throws SQLException {
    bench.table().execute("CREATE TABLE " + into + " LIKE " + table);
    bench.table().execute("INSERT INTO " + into + " SELECT * FROM " + table);
  }

  @Test
  void shouldTryAgainWhenAnotherSessionHoldsItsPositionForTooLong() throws SQLException {
    try (Topic topic = bench.topic(1)) {
      topic.send("a", 100);
      try (Loggers loggers = bench.start(topic, 1);
          Connection other = server.connect(bench.name());
          Statement statement = other.createStatement()) {
        awaitEnd(loggers);
        other.setAutoCommit(false);
        statement.executeQuery("SELECT * FROM logger_position FOR UPDATE").close();
        topic.send("b", 100);
        awaitPaused(loggers);

        other.rollback();

        awaitSaved(loggers, 200);
        assertThat(loggers.saved().duplicates()).isZero();
      }
    }
    assertThat(bench.rows("TRUE")).isEqualTo(200);
  }

  @Test
  void shouldTryAgainAfterADeadlock() throws SQLException {
    LoggerBench patient = new LoggerBench(broker, server);
    UUID contested = UUID.randomUUID();
    try (Topic topic = patient.topic(1)) {
      topic.send("a", 10);
      try (Loggers loggers = patient.start(topic, 1);
          Connection other = server.connect(patient.name());
          Statement statement = other.createStatement()) {
        awaitEnd(loggers);
        long before = deadlocks();
        other.setAutoCommit(false);
        insert(statement, contested, 1);
        insert(statement, UUID.randomUUID(), 200); // so that the other one is not the victim
        topic.send("b".getBytes(UTF_8), message(contested));
        await().atMost(LONG).until(() -> patient.table().waiting() > 0); // for the contested id
        statement.executeQuery("SELECT * FROM logger_position FOR UPDATE").close();
        assertThat(deadlocks()).isGreaterThan(before);

        other.rollback();

        awaitSaved(loggers, 11);
      }
    }
    assertThat(patient.rows("TRUE")).isEqualTo(11);
    assertThat(patient.rows("id = '" + contested + "'")).isEqualTo(1);
  }

  private long deadlocks() {
    return bench
        .table()
        .number(
            "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS"
                + " WHERE VARIABLE_NAME = 'INNODB_DEADLOCKS'");
  }

  private static void insert(Statement statement, UUID first, int rows) throws SQLException {
    for (int i = 0; i < rows; i++) {
      UUID id = i == 0 ? first : UUID.randomUUID();
      statement.executeUpdate(
          "INSERT INTO reading (id, sensor, timestamp) VALUES ('" + id + "', 'x', '2026-01-01')");
    }
  }

  private static byte[] message(UUID id) {
    return "{\"id\":\"%s\",\"sensor\":\"b\",\"timestamp\":\"2026-11-24T08:00:00Z\",\"value\":1}"
        .formatted(id)
        .getBytes(UTF_8);
  }

  @Test
  void shouldPauseWhileATableIsMissingAndRejectNothing() throws SQLException {
    try (Topic topic = bench.topic(1);
        Said said = new Said()) {
      topic.send("a", 100);
      try (Loggers loggers = bench.start(topic, 1)) {
        awaitEnd(loggers);
        bench.table().execute("RENAME TABLE reading TO elsewhere");
        topic.send("b", 100);
        awaitPaused(loggers);
        bench.table().execute("RENAME TABLE elsewhere TO reading");
        awaitSaved(loggers, 200);
        assertThat(loggers.saved().rejected()).isZero();
      }
      assertThat(said.text()).contains(PAUSED).contains("reading");
    }
    assertThat(bench.rows("TRUE")).isEqualTo(200);
  }
}
