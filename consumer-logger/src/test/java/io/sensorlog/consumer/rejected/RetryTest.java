package io.sensorlog.consumer.rejected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.connection.KeyedMessage;
import io.sensorlog.consumer.repository.RejectedLine;
import io.sensorlog.consumer.repository.RejectedReadings;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.command.Stop;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class RetryTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Partition PARTITION =
      new Partition(RejectedDatabase.TOPIC, RejectedDatabase.TOPIC_ID, 0);

  private final MariaDbServer server;
  private final RejectedDatabase rejected;
  private final Stop stop = new Stop();

  RetryTest(MariaDbServer server) {
    this.server = server;
    this.rejected = new RejectedDatabase(server);
  }

  private Retry retryAll() throws InterruptedException {
    try (RejectedReadings readings = rejected.open()) {
      return retryAll(readings);
    }
  }

  private Retry retryAll(RejectedReadings readings) throws InterruptedException {
    Retry retry = new Retry(readings, new Judge(null), Selection.all(readings), stop);
    retry.run();
    return retry;
  }

  private static Map<String, Object> figures(
      long retried, long stored, long duplicates, long stillRejected, long gone) {
    return Map.of(
        "retried", retried,
        "stored", stored,
        "duplicates", duplicates,
        "stillRejected", stillRejected,
        "gone", gone);
  }

  @Test
  void shouldStoreWhatIsValidNowWithItsPlaceInTheTopic() throws Exception {
    UUID id = UUID.randomUUID();
    rejected.add(17, "old fault", RejectedDatabase.valid(id, "a"));

    Retry retry = retryAll();

    assertThat(retry.all()).containsAllEntriesOf(figures(1, 1, 0, 0, 0));
    assertThat(retry.leftUndone()).isEmpty();
    assertThat(
            rejected
                .table()
                .text(
                    "SELECT CONCAT_WS('|', sensor, timestamp, value, topic_partition, topic_offset)"
                        + " FROM reading WHERE id = ?",
                    id.toString()))
        .isEqualTo("a|2026-11-24 08:00:00.000000|1|0|17");
    assertThat(rejected.rejected()).isZero();
  }

  @Test
  void shouldKeepWhatIsInvalidStillWithTodaysReason() throws Exception {
    rejected.add(1, "old fault", "{\"id\":".getBytes(StandardCharsets.UTF_8));
    rejected.add(2, "message: none (a deletion mark)", null);
    rejected.add(3, "old fault", RejectedDatabase.valid());

    Retry retry = retryAll();

    assertThat(retry.all()).containsAllEntriesOf(figures(3, 1, 0, 2, 0));
    assertThat(retry.leftUndone()).hasValueSatisfying(line -> assertThat(line).contains("2 stay"));
    assertThat(rejected.reason(1)).startsWith("message: not JSON");
    assertThat(rejected.reason(2)).isEqualTo("message: none (a deletion mark)");
    assertThat(
            rejected
                .table()
                .text(
                    "SELECT CONCAT_WS('|', received, payload) FROM rejected_reading"
                        + " WHERE topic_offset = 1"))
        .isEqualTo("2026-11-24 08:00:00.123456|{\"id\":");
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
  void shouldCountAnIdThatIsStoredAlreadyAsDuplicateAndRejectItNoLonger() throws Exception {
    UUID id = UUID.randomUUID();
    rejected.add(1, "old fault", RejectedDatabase.valid(id, "a"));
    rejected.add(2, "old fault", RejectedDatabase.valid(id, "a"));

    assertThat(retryAll().all()).containsAllEntriesOf(figures(2, 1, 1, 0, 0));

    assertThat(rejected.readings()).isEqualTo(1);
    assertThat(rejected.rejected()).isZero();
  }

  @Test
  void shouldNotPassWhatContradictsItsKeyJustBecauseTheKeyIsUnknown() throws Exception {
    rejected.add(1, KeyedMessage.KEY_CONTRADICTS, RejectedDatabase.valid());

    assertThat(retryAll().all()).containsAllEntriesOf(figures(1, 0, 0, 1, 0));

    assertThat(rejected.reason(1)).isEqualTo(KeyedMessage.KEY_CONTRADICTS);
    assertThat(rejected.readings()).isZero();
  }

  @Test
  void shouldStoreEachReadingOnceWithTwoRetriesAtTheSameTime() throws Exception {
    rejected.addValid(5_000);
    long stored = 0;
    long duplicates = 0;
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      for (Future<Retry> each :
          both.invokeAll(List.<Callable<Retry>>of(this::retryAll, this::retryAll))) {
        assertThat(each.get().leftUndone()).isEmpty();
        stored += (long) each.get().all().getOrDefault("stored", 0L);
        duplicates += (long) each.get().all().getOrDefault("duplicates", 0L);
      }
    }
    assertThat(stored).isEqualTo(5_000);
    assertThat(duplicates).isZero();
    assertThat(rejected.readings()).isEqualTo(5_000);
    assertThat(rejected.rejected()).isZero();
  }

  @Test
  void shouldSettleOnceWhenTheAnswerOfAnAttemptWasLost() {
    rejected.addValid(3);
    try (RejectedReadings readings = rejected.open()) {
      Judge.Judgement judgement =
          new Judge(null).judge(readings.read(PARTITION, List.of(0L, 1L, 2L)));
      assertThat(readings.settle(PARTITION, judgement.valid(), List.of()))
          .isEqualTo(new Saved(3, 0, 0));

      assertThat(readings.settle(PARTITION, judgement.valid(), List.of())).isEqualTo(Saved.NOTHING);
    }
    assertThat(rejected.readings()).isEqualTo(3);
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

  @Test
  void shouldFinishTheBatchInHandWhenAskedToEnd() throws Exception {
    rejected.addValid(1_200);
    try (RejectedReadings readings = new Watched(rejected.open(), stop)) {
      Retry retry = retryAll(readings);

      assertThat(retry.all()).containsAllEntriesOf(figures(500, 500, 0, 0, 0));
      assertThat(retry.leftUndone()).hasValue("ended early, 700 not tried");
    }
    assertThat(rejected.readings()).isEqualTo(500);
    assertThat(rejected.rejected()).isEqualTo(700);
  }

  @Test
  void shouldHoldFewLargeOnesInMemoryAtOnce() throws Exception {
    byte[] threeMebibytes = new byte[3 << 20];
    for (int offset = 0; offset < 5; offset++) {
      rejected.add(offset, "old fault", threeMebibytes);
    }
    try (Watched readings = new Watched(rejected.open(), new Stop())) {
      assertThat(retryAll(readings).all()).containsAllEntriesOf(figures(5, 0, 0, 5, 0));
      assertThat(readings.mostRead).isEqualTo(2);
    }
  }

  /** Asks to end in the middle of the first batch, and sees how much is read at once. */
  private static final class Watched implements RejectedReadings {
    private final RejectedReadings real;
    private final Stop stop;
    private int mostRead;

    Watched(RejectedReadings real, Stop stop) {
      this.real = real;
      this.stop = stop;
    }

    @Override
    public Map<Partition, Long> partitions(String reasonPart) {
      return real.partitions(reasonPart);
    }

    @Override
    public List<RejectedLine> list(Partition partition, long after, int most, String reasonPart) {
      return real.list(partition, after, most, reasonPart);
    }

    @Override
    public List<RejectedReading> read(Partition partition, List<Long> offsets) {
      stop.request();
      List<RejectedReading> read = real.read(partition, offsets);
      mostRead = Math.max(mostRead, read.size());
      return read;
    }

    @Override
    public Saved settle(
        Partition partition, List<ReceivedReading> valid, List<RejectedReading> invalid) {
      return real.settle(partition, valid, invalid);
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
