package io.sensorlog.consumer.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.connection.KeyedMessage;
import io.sensorlog.consumer.repository.RejectedReadings;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.command.Stop;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What retrying promises, whatever the database. */
abstract class RetryContract {
  private static final Partition PARTITION =
      new Partition(RejectedDatabase.TOPIC, RejectedDatabase.TOPIC_ID, 0);

  protected final RejectedDatabase rejected;
  private final Stop stop = new Stop();

  RetryContract(RejectedDatabase rejected) {
    this.rejected = rejected;
  }

  protected Retry retryAll() throws InterruptedException {
    try (RejectedReadings readings = rejected.open()) {
      return retryAll(readings);
    }
  }

  protected Retry retryAll(RejectedReadings readings) throws InterruptedException {
    Retry retry = new Retry(readings, new Judge(null), Selection.all(readings), stop);
    retry.run();
    return retry;
  }

  protected static Map<String, Object> figures(
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
                    "SELECT CONCAT_WS('|', sensor, timestamp, value = 1, topic_partition, topic_offset)"
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
  void shouldCountAnIdThatIsStoredAlreadyAsDuplicateAndRejectItNoLonger() throws Exception {
    UUID id = UUID.randomUUID();
    rejected.add(1, "old fault", RejectedDatabase.valid(id, "a"));
    rejected.add(2, "old fault", RejectedDatabase.valid(id, "a"));

    assertThat(retryAll().all()).containsAllEntriesOf(figures(2, 1, 1, 0, 0));

    assertThat(rejected.readings()).isEqualTo(1);
    assertThat(rejected.rejected()).isZero();
  }

  @Test
  void shouldStoreTheFirstInTheTopicOfSeveralWithTheSameId() throws Exception {
    UUID id = UUID.randomUUID();
    rejected.add(3, "old fault", RejectedDatabase.valid(id, "third"));
    rejected.add(1, "old fault", RejectedDatabase.valid(id, "first"));
    rejected.add(2, "old fault", RejectedDatabase.valid(id, "second"));

    assertThat(retryAll().all()).containsAllEntriesOf(figures(3, 1, 2, 0, 0));

    assertThat(
            rejected
                .table()
                .text(
                    "SELECT CONCAT_WS('|', sensor, topic_offset) FROM reading WHERE id = ?",
                    id.toString()))
        .isEqualTo("first|1");
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
  void shouldFinishTheBatchInHandWhenAskedToEnd() throws Exception {
    rejected.addValid(1_200);
    try (RejectedReadings readings = new WatchedReadings(rejected.open(), stop)) {
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
    try (WatchedReadings readings = new WatchedReadings(rejected.open(), new Stop())) {
      assertThat(retryAll(readings).all()).containsAllEntriesOf(figures(5, 0, 0, 5, 0));
      assertThat(readings.mostRead()).isEqualTo(2);
    }
  }
}
