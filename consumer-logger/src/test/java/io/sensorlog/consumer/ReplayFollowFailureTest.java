package io.sensorlog.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.repository.jdbc.Table;
import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.Stop;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code --follow} one repository is live and cannot go on, while another is still filled. */
@ExtendWith(StackExtension.class)
class ReplayFollowFailureTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final UUID CONTESTED = UUID.randomUUID();
  private static final int IN_A_BATCH = 100;

  private final String name = "follow_" + UUID.randomUUID().toString().substring(0, 8);
  private final Said said = new Said();
  private final Stop stop = new Stop();
  private final KafkaBroker broker;
  private final MariaDbServer server;
  private final Path csv;

  ReplayFollowFailureTest(KafkaBroker broker, MariaDbServer server, @TempDir Path folder) {
    this.broker = broker;
    this.server = server;
    this.csv = folder.resolve("copy.csv");
    server.createDatabase(name);
  }

  @AfterEach
  void listenNoMore() {
    said.close();
  }

  private String mariadb() {
    return "jdbc:mariadb://%s:%d/%s?user=%s&passwordFile=%s"
        .formatted(server.host(), server.port(), name, server.user(), server.passwordFile());
  }

  private CompletableFuture<Integer> follow(Topic topic) {
    String[] arguments = {
      "--connection", topic.uri(),
      "--repository", "csv:" + csv,
      "--repository", mariadb(),
      "--batch-size", String.valueOf(IN_A_BATCH),
      "--follow"
    };
    return CompletableFuture.supplyAsync(
        () -> Commands.execute(new ReplayCommand(), stop, Map.of(), arguments));
  }

  private void makeTables() {
    String[] arguments = {
      "--connection=kafka://localhost:1/none", "--repository", mariadb(), "--tables-only"
    };
    assertThat(Commands.execute(new LogCommand(), new Stop(), Map.of(), arguments)).isZero();
  }

  /** With one batch the other one is whole before it sees that it is to end, and is certified. */
  @ParameterizedTest
  @ValueSource(ints = {IN_A_BATCH, 10 * IN_A_BATCH})
  void shouldSayWhyTheLiveOneCannotGoOn(int readings) throws Exception {
    makeTables();
    try (Topic topic = new Topic(broker, name, 1);
        Connection other = server.connect(name);
        Statement statement = other.createStatement()) {
      topic.send("contested".getBytes(UTF_8), message(CONTESTED));
      topic.send("a", readings - 1);
      other.setAutoCommit(false);
      statement.executeUpdate(
          "INSERT INTO reading (id, sensor, timestamp) VALUES ('%s', 'x', '2026-01-01')"
              .formatted(CONTESTED));
      CompletableFuture<Integer> status = follow(topic);
      awaitRows(readings);
      topic.send("b", 1); // behind the end of the replay
      awaitRows(readings + 1);
      await().atMost(LONG).until(() -> new Table(server, name).waiting() > 0);

      Files.writeString(csv, "name,age\nZoe,7\n");
      topic.send("b", 1);
      await().atMost(LONG).until(stop::isRequested);
      other.rollback();

      assertThat(status.get(60, TimeUnit.SECONDS)).as(said.text()).isEqualTo(1);
      assertThat(said.text()).contains("begins with 'name,age'");
    }
  }

  private void awaitRows(int count) {
    await()
        .atMost(LONG)
        .ignoreExceptions()
        .until(() -> Files.readAllLines(csv).size() == 1 + count);
  }

  private static byte[] message(UUID id) {
    return "{\"id\":\"%s\",\"sensor\":\"contested\",\"timestamp\":\"2026-11-24T08:00:00Z\",\"value\":1}"
        .formatted(id)
        .getBytes(UTF_8);
  }
}
