package io.sensorlog.consumer.logger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.connection.Accepted;
import io.sensorlog.consumer.connection.DirectSettings;
import io.sensorlog.consumer.connection.KafkaAccess;
import io.sensorlog.consumer.connection.Messages;
import io.sensorlog.consumer.connection.ReadingReceiver;
import io.sensorlog.consumer.connection.Receivers;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.Repositories;
import io.sensorlog.consumer.repository.RepositoryKind;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.jdbc.SqliteFile;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.wire.NamedPipe;
import io.sensorlog.model.wire.PipeBlock;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Repositories come and go on a road without a topic, here a pipe. */
@ExtendWith(StackExtension.class)
class SharedLoggerTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String ROWS = "SELECT COUNT(*) FROM reading";

  private final Path pipe;
  private final SqliteFile one;
  private final SqliteFile other;
  private final Loggers loggers;
  private NamedPipe sensors;
  private long sent;

  SharedLoggerTest(@TempDir Path folder) {
    this.pipe = folder.resolve("pipe");
    this.one = new SqliteFile(folder.resolve("one.db"));
    this.other = new SqliteFile(folder.resolve("other.db"));
    this.loggers =
        new Loggers(
            new LoggerSettings(
                new Endpoint.Pipe(pipe), "test", 1, 100, Accepted.NOTHING, KafkaAccess.USUAL, null),
            () -> {});
  }

  @BeforeEach
  void open() {
    NamedPipe.require(pipe);
    sensors = NamedPipe.open(pipe);
  }

  @AfterEach
  void close() {
    loggers.close();
    sensors.close();
  }

  private static RepositorySettings settings(SqliteFile file) {
    return Repositories.parse(file.uri(), Map.of());
  }

  private void send(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      sensors.output().write(PipeBlock.carry(Messages.of("sensor-1", ++sent)));
    }
  }

  private static void awaitRows(SqliteFile file, long rows) {
    await().atMost(LONG).until(() -> file.rows().number(ROWS) == rows);
  }

  @Test
  void shouldTakeNothingBeforeAllRepositoriesAreThere() throws Exception {
    loggers.add(settings(one));
    send(1);
    loggers.add(settings(other));
    loggers.allThere();

    awaitRows(one, 1);
    awaitRows(other, 1);
  }

  @Test
  void shouldSaveInWhatIsAddedFromThenOnAndNoMoreInWhatIsRemoved() throws Exception {
    String first = loggers.add(settings(one));
    loggers.allThere();
    send(3);
    awaitRows(one, 3);

    loggers.add(settings(other));
    send(2);
    awaitRows(one, 5);
    awaitRows(other, 2);

    assertThat(loggers.remove(first)).isTrue();
    send(1);
    awaitRows(other, 3);
    assertThat(one.rows().number(ROWS)).isEqualTo(5);
    assertThat(loggers.saved().stored()).as("the removed one too").isEqualTo(8);
    assertThat(loggers.lag()).hasValue(0);
  }

  @Test
  void shouldTakeNothingWhenTheEndWasAskedForBeforeAllWereThere() throws Exception {
    loggers.add(settings(one));
    send(1);
    loggers.close();
    loggers.allThere();

    try (ReadingReceiver next =
        Receivers.openDirect(new Endpoint.Pipe(pipe), new DirectSettings(100, null))) {
      assertThat(next.poll(LONG).size()).isEqualTo(1);
    }
  }

  @Test
  void shouldTryAgainToOpenWhatEndedWithAnError() {
    for (int attempt = 1; attempt <= 2; attempt++) {
      assertThatExceptionOfType(NoClassDefFoundError.class)
          .isThrownBy(() -> loggers.add(new WithoutItsDriver()));
    }
  }

  private record WithoutItsDriver() implements RepositorySettings {
    @Override
    public String identity() {
      return "jdbc:none";
    }

    @Override
    public RepositoryKind kind() {
      return RepositoryKind.LOCAL;
    }

    @Override
    public DurableRepository open(int writers) {
      throw new NoClassDefFoundError("Driver");
    }
  }

  @Test
  void shouldEndInTimeWhileADatabaseIsSilent(MariaDbServer server) throws Exception {
    server.createDatabase("shared_logger");
    loggers.add(
        Repositories.parse(
            "jdbc:mariadb://%s:%d/shared_logger?user=%s&passwordFile=%s"
                .formatted(server.host(), server.port(), server.user(), server.passwordFile()),
            Map.of()));
    loggers.add(settings(one));
    loggers.allThere();
    server.pause();
    try {
      send(1);
      // Long enough for the logger to be in the middle of saving: nothing tells from outside.
      await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
      long start = System.nanoTime();

      loggers.close();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
    } finally {
      server.resume();
    }
  }
}
