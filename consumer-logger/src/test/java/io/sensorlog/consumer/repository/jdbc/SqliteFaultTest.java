package io.sensorlog.consumer.repository.jdbc;

import static io.sensorlog.consumer.repository.Readings.batch;
import static io.sensorlog.consumer.repository.Readings.beginning;
import static io.sensorlog.consumer.repository.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are in the way, locked, full or not what they should be. */
class SqliteFaultTest {
  @TempDir Path folder;
  private SqliteFile file = new SqliteFile(Path.of("none"));

  @BeforeEach
  void nameTheFile() {
    file = new SqliteFile(folder.resolve("readings.db"));
  }

  private long readings() {
    return file.rows().number("SELECT COUNT(*) FROM reading");
  }

  private long rejected() {
    return file.rows().number("SELECT COUNT(*) FROM rejected_reading");
  }

  private long nextOffset() {
    return file.rows().number("SELECT next_offset FROM logger_position");
  }

  private static Batch large(Position from) {
    Reading[] readings = new Reading[50];
    Arrays.setAll(readings, i -> reading(new Value.Document("\"" + "x".repeat(4_000) + "\"")));
    return batch(from, readings);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void shouldSaveNothingOfABatchWhileAnotherProgramHasTheFileLocked(int attempts)
      throws SQLException {
    try (DurableRepository repository = file.settings("?busy_timeout=50").open(1);
        Connection other = file.connect()) {
      Batch batch = batch(repository.claim(beginning()), reading(1), reading(2));
      other.createStatement().execute("BEGIN IMMEDIATE");
      for (int i = 0; i < attempts; i++) {
        assertUnavailable(() -> repository.save(batch), "locked");
      }
      other.createStatement().execute("ROLLBACK");

      assertThat(readings()).isZero();
      assertThat(nextOffset()).isZero();
      assertThat(repository.save(batch)).isEqualTo(new Saved(2, 0, 0));
      assertThat(repository.save(batch)).isEqualTo(new Saved(2, 0, 0));
      assertThat(readings()).isEqualTo(2);
    }
  }

  @Test
  void shouldPauseWhenTheDiskIsFullAndSaveTheSameBatchWhenItIsNot() {
    Position beginning = beginning();
    try (DurableRepository repository = file.settings("?max_page_count=200").open(1)) {
      assertUnavailable(() -> saveUntilItFails(repository, beginning), "full");
      assertUnavailable(() -> saveUntilItFails(repository, beginning), "full");
    }
    long before = readings();
    assertThat(before).isPositive().isEqualTo(nextOffset());
    assertThat(rejected()).isZero();

    try (DurableRepository repository = file.settings("").open(1)) {
      Position claimed = repository.claim(beginning);
      assertThat(claimed.nextOffset()).isEqualTo(before);
      assertThat(repository.save(large(claimed))).isEqualTo(new Saved(50, 0, 0));
    }
    assertThat(readings()).isEqualTo(before + 50).isEqualTo(nextOffset());
  }

  private static void saveUntilItFails(DurableRepository repository, Position beginning) {
    Position at = repository.claim(beginning);
    for (int i = 0; i < 100; i++) {
      repository.save(large(at));
      at = at.at(at.nextOffset() + 50);
    }
  }

  @Test
  void shouldPauseWhenATableIsGoneAndNotStartWithoutItsColumns() throws SQLException {
    try (DurableRepository repository = file.settings("").open(1)) {
      Position claimed = repository.claim(beginning());
      file.rows().execute("ALTER TABLE reading RENAME COLUMN sequence TO sequel");

      assertUnavailable(() -> repository.save(batch(claimed, reading(1))), "sequence");
    }
    assertRefused("tables cannot be used", "sequence");
    file.rows().execute("ALTER TABLE reading RENAME COLUMN sequel TO sequence");
    file.settings("").open(1).close();
    assertThat(rejected()).isZero();
  }

  @Test
  void shouldNameAFileThatIsNoDatabase() throws Exception {
    Files.writeString(file.path(), "hello ".repeat(1_000));

    assertRefused("cannot use", "not a database");

    assertThat(Files.readString(file.path())).startsWith("hello hello");
  }

  @Test
  void shouldNameAFolderThatIsMissingOrWhereAFileShouldBe() throws Exception {
    Files.createDirectory(file.path());
    assertRefused("cannot use", "it is a folder");

    file = new SqliteFile(folder.resolve("none").resolve("readings.db"));
    assertRefused("cannot use", "there is no folder");
  }

  @Test
  void shouldNotWaitForLongAtTheStartForAFileThatIsLocked() throws SQLException {
    file.settings("").open(1).close();
    try (Connection other = file.connect()) {
      other.createStatement().execute("BEGIN IMMEDIATE");
      long start = System.nanoTime();

      assertRefused("tables cannot be used", "locked");

      assertThat(System.nanoTime() - start).isLessThan(8_000_000_000L);
    }
    file.settings("").open(1).close();
  }

  @Test
  void shouldLetGoOfTheFileWhenItCannotBeOpened() throws Exception {
    Files.writeString(file.path(), "hello ".repeat(1_000));
    assertRefused("not a database");
    Files.delete(file.path());

    file.settings("").open(1).close();
  }

  private static void assertUnavailable(ThrowingCallable work, String why) {
    assertThatExceptionOfType(RepositoryUnavailableException.class)
        .isThrownBy(work)
        .withMessageContaining("sqlite:/")
        .withMessageContaining(why);
  }

  private void assertRefused(String... words) {
    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> file.settings("").open(1))
        .withMessageContaining(file.path().toString())
        .withMessageContainingAll(words)
        .withMessageNotContaining("\n");
  }
}
