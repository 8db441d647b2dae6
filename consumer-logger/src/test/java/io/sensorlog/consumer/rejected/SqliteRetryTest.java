package io.sensorlog.consumer.rejected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.repository.RejectedReadings;
import io.sensorlog.consumer.repository.Repositories;
import io.sensorlog.consumer.repository.jdbc.SqliteFile;
import io.sensorlog.model.command.Stop;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteRetryTest extends RetryContract {
  private final SqliteFile file;

  SqliteRetryTest(@TempDir Path folder) {
    super(new RejectedDatabase(new SqliteFile(folder.resolve("readings.db"))));
    this.file = new SqliteFile(Path.of(rejected.database()));
  }

  @Test
  void shouldKeepWhatTheDatabaseRefusesAndStoreTheRestOfTheBatch() throws Exception {
    rejected
        .table()
        .execute(
            "CREATE TRIGGER taste BEFORE INSERT ON reading WHEN new.topic_offset = 2"
                + " BEGIN SELECT RAISE(ABORT, 'not the second'); END");
    for (int offset = 1; offset <= 3; offset++) {
      rejected.add(offset, "old fault", RejectedDatabase.valid());
    }

    assertThat(retryAll().all()).containsAllEntriesOf(figures(3, 2, 0, 1, 0));

    assertThat(rejected.reason(2)).startsWith("refused by the database").contains("not the second");
    assertThat(rejected.readings()).isEqualTo(2);
  }

  @Test
  void shouldWaitWhileSomebodyElseHasTheFileLocked() throws Exception {
    rejected.addValid(3);
    String uri = file.uri() + "?busy_timeout=10";
    try (Connection other = file.connect();
        ExecutorService background = Executors.newSingleThreadExecutor();
        RejectedReadings readings = Repositories.parse(uri, Map.of()).openRejected()) {
      other.createStatement().execute("BEGIN IMMEDIATE");
      WatchedReadings watched = new WatchedReadings(readings, new Stop());
      Future<Retry> retry = background.submit(() -> retryAll(watched));
      await().until(() -> watched.reads() > 1);
      assertThat(rejected.readings()).isZero();
      other.createStatement().execute("ROLLBACK");

      assertThat(retry.get().all()).containsAllEntriesOf(figures(3, 3, 0, 0, 0));
    }
    assertThat(rejected.rejected()).isZero();
  }
}
