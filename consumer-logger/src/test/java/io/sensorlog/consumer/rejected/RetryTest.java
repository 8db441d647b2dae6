package io.sensorlog.consumer.rejected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("contract")
@ExtendWith(StackExtension.class)
class RetryTest extends RetryContract {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final MariaDbServer server;

  RetryTest(MariaDbServer server) {
    super(new RejectedDatabase(server));
    this.server = server;
  }

  @Test
  void shouldKeepWhatTheDatabaseRefusesAndStoreTheRestOfTheBatch() throws Exception {
    // Deeper than MariaDB's JSON_VALID can follow, though within our own bounds.
    String deep = "[".repeat(32) + "\"x\"" + "]".repeat(32);
    String valid = new String(RejectedDatabase.valid(), StandardCharsets.UTF_8);
    rejected.add(1, "old fault", RejectedDatabase.valid());
    rejected.add(
        2,
        "old fault",
        valid.replace("\"value\":1", "\"value\":" + deep).getBytes(StandardCharsets.UTF_8));
    rejected.add(3, "old fault", RejectedDatabase.valid());

    Retry retry = retryAll();

    assertThat(retry.all()).containsAllEntriesOf(figures(3, 2, 0, 1, 0));
    assertThat(rejected.reason(2)).startsWith("refused by the database");
    assertThat(rejected.readings()).isEqualTo(2);
  }

  @Test
  void shouldLeaveNothingHalfDoneWhenItIsCutOffAndGoOnByItself() throws Exception {
    rejected.addValid(700); // two batches
    UUID last = UUID.randomUUID();
    rejected.add(700, "old fault", RejectedDatabase.valid(last, "a"));
    try (Connection other = server.connect(rejected.database());
        ExecutorService background = Executors.newSingleThreadExecutor()) {
      // Given a retry that waits in the middle of its second batch, as somebody inserts that id
      other.setAutoCommit(false);
      try (Statement statement = other.createStatement()) {
        statement.execute(
            "INSERT INTO reading (id, sensor, timestamp) VALUES ('%s', 'x', NOW())"
                .formatted(last));
      }
      Future<Retry> retry = background.submit(() -> retryAll());
      await().atMost(LONG).until(() -> waiting(server) != 0);
      // When its connection is killed
      kill(server, waiting(server));
      await().atMost(LONG).until(() -> rejected.rejected() == 201);
      assertThat(rejected.readings()).isEqualTo(500);
      other.rollback();
      // Then it tries the batch again, all of it
      assertThat(retry.get().all()).containsAllEntriesOf(figures(701, 701, 0, 0, 0));
    }
    assertThat(rejected.readings()).isEqualTo(701);
    assertThat(rejected.rejected()).isZero();
  }

  /** The number of the connection that waits for a lock at an insert; 0 if none does. */
  private long waiting(MariaDbServer database) throws SQLException {
    try (Connection root = database.connectAsRoot();
        Statement statement = root.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT COALESCE(MAX(p.id), 0) FROM information_schema.processlist p"
                    + " JOIN information_schema.innodb_trx t ON t.trx_mysql_thread_id = p.id"
                    + " WHERE t.trx_state = 'LOCK WAIT' AND p.db = '"
                    + rejected.database()
                    + "'")) {
      found.next();
      return found.getLong(1);
    }
  }

  private static void kill(MariaDbServer database, long connection) throws SQLException {
    try (Connection root = database.connectAsRoot();
        Statement statement = root.createStatement()) {
      statement.execute("KILL CONNECTION " + connection);
    }
  }
}
