package io.sensorlog.consumer.repository.jdbc;

import static io.sensorlog.consumer.repository.Readings.batch;
import static io.sensorlog.consumer.repository.Readings.beginning;
import static io.sensorlog.consumer.repository.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteRepositoryTest extends JdbcRepositoryContract {
  private final SqliteFile file;
  private final DurableRepository repository;

  SqliteRepositoryTest(@TempDir Path folder) {
    this.file = new SqliteFile(folder.resolve("readings of \"mine\" & 100 % more.db"));
    this.repository = file.settings("").open(2);
  }

  @Override
  protected DurableRepository repository() {
    return repository;
  }

  @Override
  protected Rows rows() {
    return file.rows();
  }

  @Test
  void shouldGoOnWhereItWasAfterItWasClosed() {
    Position claimed = repository.claim(beginning());
    Reading reading = reading(1);
    repository.save(batch(claimed, reading));
    repository.close();

    try (DurableRepository again = file.settings("").open(1)) {
      assertThat(again.claim(claimed).nextOffset()).isEqualTo(1);
      assertThat(count(reading.id())).isEqualTo(1);
    }
  }

  @Test
  void shouldRefuseASecondLoggerOnTheSameFile() {
    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> file.settings("").open(1))
        .withMessage(file.path() + " is used by another logger");

    repository.close();
    file.settings("").open(1).close();
  }

  @Test
  void shouldBeReadByOthersWhileALoggerIsInTheMiddleOfATransaction() throws SQLException {
    Position claimed = repository.claim(beginning());
    repository.save(batch(claimed, reading(1)));
    try (Connection writer = file.connect()) {
      writer.createStatement().execute("BEGIN IMMEDIATE");
      writer.createStatement().execute("DELETE FROM reading");

      assertThat(file.rows().number("SELECT COUNT(*) FROM reading")).isEqualTo(1);
      writer.createStatement().execute("ROLLBACK");
    }
  }

  @Test
  void shouldHoldUpNoLoggerWhileSomebodyReads() throws SQLException {
    Position claimed = repository.claim(beginning());
    repository.save(batch(claimed, reading(1)));
    try (Connection reader = file.connect()) {
      reader.createStatement().execute("BEGIN");
      reader.createStatement().executeQuery("SELECT * FROM reading").next();

      assertThat(repository.save(batch(claimed.at(1), reading(2)))).isEqualTo(new Saved(1, 0, 0));
    }
  }

  @Test
  void shouldRejectOnlyTheRowThatTheDatabaseRefuses() throws SQLException {
    file.rows()
        .execute(
            "CREATE TRIGGER taste BEFORE INSERT ON reading WHEN new.value = 13"
                + " BEGIN SELECT RAISE(ABORT, 'no thirteen here'); END");
    Reading first = reading(12);
    Reading last = reading(14);
    Position claimed = repository.claim(beginning());
    RejectedReading other =
        new RejectedReading(claimed.partition(), 3, Instant.now(), "value: missing", null);

    Saved saved =
        repository.save(batch(claimed, List.of(first, reading(13), last), List.of(other)));

    assertThat(saved).isEqualTo(new Saved(2, 0, 2));
    assertThat(count(first.id()) + count(last.id())).isEqualTo(2);
    assertThat(file.rows().text("SELECT reason FROM rejected_reading WHERE topic_offset = 1"))
        .startsWith("refused by the database")
        .contains("no thirteen here");
    assertThat(repository.claim(claimed).nextOffset()).isEqualTo(4);
  }

  /** Valid JSON, which MariaDB's JSON_VALID does not follow. */
  @Test
  void shouldKeepHalfACharacterAndTheDeepestNesting() {
    Reading half = reading(new Value.Document("\"\\ud800\""));
    Reading deep = reading(new Value.Document("[".repeat(32) + "\"x\"" + "]".repeat(32)));

    assertThat(repository.save(batch(repository.claim(beginning()), half, deep)))
        .isEqualTo(new Saved(2, 0, 0));

    assertThat(value(half.id())).isEqualTo("\"\\ud800\"");
    assertThat(value(deep.id())).startsWith("[[[[").endsWith("]]]]");
  }
}
