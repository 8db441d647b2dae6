package io.sensorlog.consumer;

import static io.sensorlog.consumer.rejected.RejectedDatabase.valid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.rejected.RejectedDatabase;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.jdbc.SqliteFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteRejectedListTest extends RejectedListContract {
  private final SqliteFile file;

  SqliteRejectedListTest(@TempDir Path folder) {
    super(new RejectedDatabase(new SqliteFile(folder.resolve("readings.db"))));
    this.file = new SqliteFile(Path.of(rejected.database()));
  }

  @Test
  void shouldListWhileALoggerHasTheFileOpenAndIsSaving() throws SQLException {
    rejected.add(1, "value: missing", "{x".getBytes(UTF_8));
    try (DurableRepository logger = rejected.settings().open(1);
        Connection saving = file.connect()) {
      saving.createStatement().execute("BEGIN IMMEDIATE");

      assertThat(run("list")).isZero();
      assertThat(run("show", "--raw", RejectedDatabase.TOPIC + "/0/1")).isZero();

      assertThat(output()).contains("value: missing").endsWith("{x");
      saving.createStatement().execute("ROLLBACK");
      assertThat(logger.positions("nobody", "nowhere")).isEmpty();
    }
  }

  @Test
  void shouldPutThroughBesideALogger() {
    rejected.add(1, "old fault", valid());
    try (DurableRepository logger = rejected.settings().open(1)) {
      assertThat(run("retry")).isZero();

      assertThat(rejected.readings()).isEqualTo(1);
      assertThat(logger.positions("nobody", "nowhere")).isEmpty();
    }
  }

  @Test
  void shouldMakeNoFileWhereThereIsNone() {
    Path none = file.path().resolveSibling("none.db");

    assertThat(run("list", "--repository", "jdbc:sqlite:" + none)).isEqualTo(1);

    assertThat(errors()).contains(none.toString(), "no such file").hasLineCount(1);
    assertThat(none).doesNotExist();
  }

  @Test
  void shouldMakeNoTablesInADatabaseThatHasNone() throws Exception {
    Path empty = Files.createFile(file.path().resolveSibling("empty.db"));

    assertThat(run("list", "--repository", "jdbc:sqlite:" + empty)).isEqualTo(1);

    assertThat(errors()).contains(empty.toString(), "no such table: rejected_reading");
    assertThat(errors()).hasLineCount(1);
  }

  @Test
  void shouldSayThatMemoryKeepsNone() {
    assertThat(run("list", "--repository", "jdbc:sqlite::memory:")).isEqualTo(2);

    assertThat(errors()).contains("sqlite:memory keeps no rejected readings");
  }
}
