package io.sensorlog.consumer.repository.jdbc;

import static io.sensorlog.consumer.repository.Readings.batch;
import static io.sensorlog.consumer.repository.Readings.beginning;
import static io.sensorlog.consumer.repository.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("contract")
@ExtendWith(StackExtension.class)
class MariaDbRepositoryTest extends JdbcRepositoryContract {
  private final MariaDbServer server;
  private final Table table;
  private final DurableRepository repository;

  MariaDbRepositoryTest(MariaDbServer server) {
    this.server = server;
    server.createDatabase("repository_test");
    this.repository = settings(server, server.password()).open(2);
    this.table = new Table(server, "repository_test");
  }

  @Override
  protected DurableRepository repository() {
    return repository;
  }

  @Override
  protected Rows rows() {
    return table;
  }

  private static JdbcSettings settings(MariaDbServer server, String password) {
    return JdbcSettings.mariadb(
        "jdbc:mariadb://%s:%d/repository_test?user=%s&passwordEnv=PASSWORD"
            .formatted(server.host(), server.port(), server.user()),
        Map.of("PASSWORD", password));
  }

  @Test
  void shouldSendABatchInFewStatementsNotRowByRow() {
    Position claimed = repository.claim(beginning());
    Reading[] thousand =
        DoubleStream.iterate(1, n -> n + 1)
            .limit(1000)
            .mapToObj(n -> reading(n))
            .toArray(Reading[]::new);
    long before = statements();

    repository.save(batch(claimed, thousand));

    assertThat(statements() - before).isLessThan(20);
  }

  @Test
  void shouldNotSwitchAutocommitForEachBatch() {
    Position claimed = repository.claim(beginning());
    long before = switches();

    for (int number = 0; number < 20; number++) {
      Batch batch = batch(claimed, reading(number));
      repository.save(batch);
      claimed = batch.advances().getFirst().to();
    }

    assertThat(switches() - before).isLessThan(10); // looking needs some itself
  }

  @Test
  void shouldSendNumbersAndDocumentsByTurnsInFewStatements() {
    Position claimed = repository.claim(beginning());
    Reading[] thousand = new Reading[1000];
    Arrays.setAll(
        thousand, i -> reading(i % 2 == 0 ? new Value.Document("\"on\"") : new Value.Scalar(i)));
    long before = statements();

    repository.save(batch(claimed, thousand));

    assertThat(statements() - before).isLessThan(20);
    assertThat(count(thousand[0].id()) + count(thousand[999].id())).isEqualTo(2);
  }

  /** Executions of prepared statements, and bulk ones, over the whole server. */
  private long statements() {
    return counted("'COM_STMT_EXECUTE', 'COM_INSERT'");
  }

  private long switches() {
    return counted("'COM_SET_OPTION'");
  }

  private long counted(String names) {
    return table.number(
        "SELECT CAST(SUM(VARIABLE_VALUE) AS INT) FROM information_schema.GLOBAL_STATUS"
            + " WHERE VARIABLE_NAME IN (%s)".formatted(names));
  }

  @Test
  void shouldSaveABatchThatIsLargerThanAPacketOfTheServer() {
    Position claimed = repository.claim(beginning());
    String sixtyKibibytes = "\"" + "x".repeat(60 << 10) + "\"";
    Reading[] large = new Reading[400]; // 23 MiB; max_allowed_packet is 16 MiB
    Arrays.setAll(large, i -> reading(new Value.Document(sixtyKibibytes)));

    assertThat(repository.save(batch(claimed, large))).isEqualTo(new Saved(400, 0, 0));

    assertThat(count(large[399].id())).isEqualTo(1);
  }

  @Test
  void shouldRejectOnlyTheRowThatTheDatabaseRefuses() {
    // Deeper than MariaDB's JSON_VALID can follow, though within our own bounds.
    Reading refused = reading(new Value.Document("[".repeat(32) + "\"x\"" + "]".repeat(32)));
    Reading first = reading(1);
    Reading last = reading(2);
    Position claimed = repository.claim(beginning());

    Saved saved = repository.save(batch(claimed, first, refused, last));

    assertThat(saved).isEqualTo(new Saved(2, 0, 1));
    assertThat(count(first.id()) + count(last.id())).isEqualTo(2);
    assertThat(rejected(claimed)).startsWith("refused by the database").contains("[[[[");
    assertThat(repository.claim(claimed).nextOffset()).isEqualTo(3);
  }

  @Test
  void shouldBeUnavailableWhileTheDatabaseIsAwayAndGoOnAfterwards() {
    Position claimed = repository.claim(beginning());
    Reading reading = reading(1);
    server.kill();

    assertThatExceptionOfType(RepositoryUnavailableException.class)
        .isThrownBy(() -> repository.save(batch(claimed, reading)));
    server.restart();

    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptionsInstanceOf(RepositoryUnavailableException.class)
        .until(() -> repository.save(batch(claimed, reading)).equals(new Saved(1, 0, 0)));
    assertThat(count(reading.id())).isEqualTo(1);
  }

  @Test
  void shouldBlameTheSurroundingsWhenATableLacksAColumn() throws SQLException {
    Position claimed = repository.claim(beginning());
    table.execute("ALTER TABLE reading RENAME COLUMN sequence TO sequel");
    try {
      assertThatExceptionOfType(RepositoryUnavailableException.class)
          .isThrownBy(() -> repository.save(batch(claimed, reading(1))))
          .withMessageContaining("sequence");
      assertThatExceptionOfType(CommandFailedException.class)
          .isThrownBy(() -> settings(server, server.password()).open(1))
          .withMessageContaining("sequence");
    } finally {
      table.execute("ALTER TABLE reading RENAME COLUMN sequel TO sequence");
    }
  }

  @Test
  void shouldSayWhoIsRefusedWhenThePasswordIsWrong() {
    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> settings(server, "hunter2").open(1))
        .withMessageContaining(server.user())
        .withMessageContaining("Access denied")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
  }
}
