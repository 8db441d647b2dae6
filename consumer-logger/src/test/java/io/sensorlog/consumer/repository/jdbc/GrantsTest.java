package io.sensorlog.consumer.repository.jdbc;

import static io.sensorlog.consumer.repository.Readings.batch;
import static io.sensorlog.consumer.repository.Readings.beginning;
import static io.sensorlog.consumer.repository.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.consumer.Said;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.ReplayRange;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.ReplayPositions;
import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A logger with the rights it needs, and with one less. */
@ExtendWith(StackExtension.class)
class GrantsTest {
  private static final String REPLAY = ReplayPositions.PREFIX + "of grants";
  private static final String POOR = "'poor'@'127.0.0.1'";

  private final MariaDbServer server;
  private final Table table;

  GrantsTest(MariaDbServer server) {
    this.server = server;
    server.createDatabase("grants_test");
    this.table = new Table(server, "grants_test");
  }

  @BeforeEach
  void grantWhatIsNeeded() throws SQLException {
    owner().open(1).close(); // makes the tables
    table.executeAsRoot("CREATE OR REPLACE USER " + POOR + " IDENTIFIED BY 'poor'");
    grant("SELECT", "flyway_schema_history");
    grant("SELECT, INSERT", "reading");
    grant("SELECT, INSERT, UPDATE", "logger_position");
    grant("SELECT, INSERT, UPDATE", "rejected_reading");
  }

  private void grant(String rights, String name) throws SQLException {
    table.executeAsRoot("GRANT " + rights + " ON grants_test." + name + " TO " + POOR);
  }

  @AfterEach
  void dropTheUser() throws SQLException {
    table.executeAsRoot("DROP USER " + POOR);
  }

  private JdbcSettings owner() {
    return settings(server.user(), server.password());
  }

  private JdbcSettings poor() {
    return settings("poor", "poor");
  }

  private JdbcSettings settings(String user, String password) {
    return JdbcSettings.mariadb(
        "jdbc:mariadb://%s:%d/grants_test?user=%s&passwordEnv=PASSWORD"
            .formatted(server.host(), server.port(), user),
        Map.of("PASSWORD", password));
  }

  @Test
  void shouldNeedNoRightsToChangeTables() {
    try (DurableRepository repository = poor().open(1)) {
      Position claimed = repository.claim(beginning());
      assertThat(repository.save(batch(claimed, reading(1)))).isEqualTo(new Saved(1, 0, 0));
    }
  }

  @Test
  void shouldSayWhichSettingOfTheServerMayLoseWhatIsSaved() throws SQLException {
    try (Said said = new Said()) {
      poor().open(1).close();
      assertThat(said.text()).doesNotContain("power cut");

      table.executeAsRoot("SET GLOBAL innodb_flush_log_at_trx_commit = 2");
      try {
        poor().open(1).close();
      } finally {
        table.executeAsRoot("SET GLOBAL innodb_flush_log_at_trx_commit = 1");
      }
      assertThat(said.times("innodb_flush_log_at_trx_commit is 2: a power cut")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SELECT, reading",
    "INSERT, reading",
    "SELECT, logger_position",
    "INSERT, logger_position",
    "UPDATE, logger_position",
    "SELECT, rejected_reading",
    "INSERT, rejected_reading",
    "UPDATE, rejected_reading",
  })
  void shouldNotStartWithoutARightAndNameUserAndTable(String right, String name)
      throws SQLException {
    table.executeAsRoot("REVOKE " + right + " ON grants_test." + name + " FROM " + POOR);

    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> poor().open(1).close())
        .withMessageContaining(right)
        .withMessageContaining("poor")
        .withMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT", "INSERT", "DELETE"})
  void shouldBeginNoReplayWithoutARightOnItsRangesEvenIfItNeedsItAtTheEndOnly(String right)
      throws SQLException {
    grant("SELECT, INSERT, UPDATE, DELETE", "replay_range");
    table.executeAsRoot("REVOKE " + right + " ON grants_test.replay_range FROM " + POOR);

    try (DurableRepository repository = poor().open(1)) {
      ReplayPositions replay = repository.replay(REPLAY);
      Partition partition = beginning().partition();

      assertThatExceptionOfType(RepositoryUnavailableException.class)
          .isThrownBy(
              () ->
                  replay.begin(
                      List.of(new Position(REPLAY, partition, 0, 0)),
                      List.of(new ReplayRange(partition, 0, 10, 0, 0))))
          .withMessageContaining(right)
          .withMessageContaining("poor")
          .withMessageContaining("replay_range");
    }
  }

  @Test
  void shouldBlameTheSurroundingsWhenARightIsTakenAwayLater() throws SQLException {
    try (DurableRepository repository = poor().open(1)) {
      Position claimed = repository.claim(beginning());
      table.executeAsRoot("REVOKE INSERT ON grants_test.reading FROM " + POOR);

      assertThatExceptionOfType(RepositoryUnavailableException.class)
          .isThrownBy(() -> repository.save(batch(claimed, reading(1))))
          .withMessageContaining("poor")
          .withMessageContaining("reading");
      grant("INSERT", "reading");

      assertThat(repository.save(batch(claimed, reading(1)))).isEqualTo(new Saved(1, 0, 0));
    }
  }
}
