package io.sensorlog.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.repository.jdbc.SqliteFile;
import io.sensorlog.consumer.repository.jdbc.Table;
import io.sensorlog.model.command.Command;
import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.Stop;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(StackExtension.class)
class ReplayCommandTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final String name = "replay_" + UUID.randomUUID().toString().substring(0, 8);
  private final Said said = new Said();
  private final Stop stop = new Stop();
  private final KafkaBroker broker;
  private final MariaDbServer server;
  private final Table table;

  ReplayCommandTest(KafkaBroker broker, MariaDbServer server) {
    this.broker = broker;
    this.server = server;
    server.createDatabase(name);
    this.table = new Table(server, name);
  }

  @AfterEach
  void listenNoMore() {
    said.close();
  }

  private String mariadb() {
    return "jdbc:mariadb://%s:%d/%s?user=%s&passwordFile=%s"
        .formatted(server.host(), server.port(), name, server.user(), server.passwordFile());
  }

  private SqliteFile sqlite() {
    return new SqliteFile(folder.resolve("copy.db"));
  }

  private int run(Command command, Topic topic, String repository, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--connection", topic.uri(), "--repository", repository));
    arguments.addAll(List.of(more));
    return Commands.execute(command, stop, Map.of(), arguments.toArray(String[]::new));
  }

  private int replay(Topic topic, String repository, String... more) {
    return run(new ReplayCommand(), topic, repository, more);
  }

  private void log(Topic topic, String repository) {
    assertThat(run(new LogCommand(), topic, repository, "--web=off", "--until-idle=1s")).isZero();
  }

  @Test
  void shouldPutTheWholeTopicThroughIntoEachRepositoryOnce() throws IOException {
    Path csv = folder.resolve("copy.csv");
    try (Topic topic = new Topic(broker, name, 3)) {
      topic.send("a", 12_000);
      topic.send("b", 3_000);
      topic.send("c".getBytes(UTF_8), "{".getBytes(UTF_8));
      topic.producer().flush();

      assertThat(
              replay(
                  topic,
                  mariadb(),
                  "--repository",
                  sqlite().uri(),
                  "--repository",
                  "csv:" + csv,
                  "--workers",
                  "3"))
          .as(said.text())
          .isZero();

      for (var rows : List.of(table, sqlite().rows())) {
        assertThat(rows.number("SELECT COUNT(*) FROM reading")).isEqualTo(15_000);
        assertThat(rows.number("SELECT COUNT(*) FROM rejected_reading")).isEqualTo(1);
        assertThat(rows.number("SELECT COUNT(*) FROM replay_range")).isZero();
      }
      assertThat(Files.readAllLines(csv)).hasSize(15_001);
      assertThat(said.text())
          .contains("replayed 45003, of 45003, saved 45000, rejected 3, duplicates 0");

      topic.send("d", 10);
      log(topic, mariadb());
      log(topic, sqlite().uri());

      for (var rows : List.of(table, sqlite().rows())) {
        assertThat(rows.number("SELECT COUNT(*) FROM reading")).isEqualTo(15_010);
      }
      assertThat(said.text()).doesNotContain("duplicates 1");
    }
  }

  @Test
  void shouldChangeNothingWhenItIsDoneAlready() {
    try (Topic topic = new Topic(broker, name, 1)) {
      topic.send("a", 100);
      assertThat(replay(topic, mariadb())).isZero();
      topic.send("a", 100);

      assertThat(replay(topic, mariadb())).as(said.text()).isZero();

      assertThat(table.number("SELECT COUNT(*) FROM reading")).isEqualTo(100);
    }
  }

  @Test
  void shouldEndWith3WhenTheCertificateDoesNotHold() throws Exception {
    try (Topic topic = new Topic(broker, name, 1)) {
      topic.send("a", 100);
      assertThat(replay(topic, mariadb())).isZero();
      table.execute("DELETE FROM reading WHERE topic_offset = 17");

      assertThat(replay(topic, mariadb())).as(said.text()).isEqualTo(3);
    }
  }

  @Test
  void shouldRefuseTheSourceAsItsTarget() {
    try (Topic topic = new Topic(broker, name, 1)) {
      topic.send("a", 100);
      log(topic, mariadb());

      assertThat(replay(topic, mariadb())).isEqualTo(2);

      assertThat(said.text())
          .contains("saves topic '" + name + "' there already", "never into its source");
      assertThat(table.number("SELECT COUNT(*) FROM replay_range")).isZero();
    }
  }

  @Test
  void shouldPutThroughExactlyWhatIsChosenByTheReadingsOwnTimes() {
    try (Topic topic = new Topic(broker, name, 2)) {
      for (String time : List.of("09:00:00", "08:59:59.999999", "08:00:00", "07:59:59.999999")) {
        for (String sensor : List.of("a", "b")) {
          topic.send(
              sensor.getBytes(UTF_8),
              "{\"id\":\"%s\",\"sensor\":\"%s\",\"timestamp\":\"2026-11-24T%sZ\",\"value\":1}"
                  .formatted(UUID.randomUUID(), sensor, time)
                  .getBytes(UTF_8));
        }
      }
      topic.send("c".getBytes(UTF_8), "{".getBytes(UTF_8));
      topic.producer().flush();

      assertThat(
              replay(
                  topic,
                  mariadb(),
                  "--from=2026-11-24T09:00:00+01:00",
                  "--to=2026-11-24T09:00:00Z",
                  "--sensor=a"))
          .as(said.text())
          .isZero();

      assertThat(
              table.text(
                  "SELECT GROUP_CONCAT(sensor, TIME(timestamp) ORDER BY timestamp) FROM reading"))
          .isEqualTo("a08:00:00.000000,a08:59:59.999999");
      assertThat(table.number("SELECT COUNT(*) FROM rejected_reading")).isZero();
    }
  }

  @Test
  void shouldFollowWithoutAGapAndLeaveTheRestToALogger() throws Exception {
    try (Topic topic = new Topic(broker, name, 2)) {
      topic.send("a", 5_000);
      CompletableFuture<Integer> status =
          CompletableFuture.supplyAsync(() -> replay(topic, mariadb(), "--follow", "--workers=2"));
      topic.send("b", 5_000);
      await().atMost(LONG).until(() -> said.times("replayed") > 0 || status.isDone());
      topic.send("c", 5_000);

      await().atMost(LONG).until(() -> table.number("SELECT COUNT(*) FROM reading") == 15_000);
      stop.request();

      assertThat(status.get(30, TimeUnit.SECONDS)).as(said.text()).isZero();
      assertThat(table.number("SELECT COUNT(DISTINCT topic_partition, topic_offset) FROM reading"))
          .isEqualTo(15_000);
    }
  }

  @Test
  void shouldGoOnWithTheSameCommandAfterItWasStopped() throws Exception {
    try (Topic topic = new Topic(broker, name, 2)) {
      topic.send("a", 20_000);
      CompletableFuture<Integer> status =
          CompletableFuture.supplyAsync(() -> replay(topic, sqlite().uri(), "--batch-size=100"));
      await()
          .atMost(LONG)
          .ignoreExceptions()
          .until(() -> sqlite().rows().number("SELECT COUNT(*) FROM reading") > 0);
      stop.request();
      assertThat(status.get(30, TimeUnit.SECONDS)).isEqualTo(1);
      assertThat(said.text())
          .containsSubsequence("done: replayed ", ", of 20000", "goes on from there");
      topic.send("b", 10); // behind the end

      int again =
          Commands.execute(
              new ReplayCommand(),
              new Stop(),
              Map.of(),
              "--connection",
              topic.uri(),
              "--repository",
              sqlite().uri());

      assertThat(again).as(said.text()).isZero();
      assertThat(sqlite().rows().number("SELECT COUNT(*) FROM reading")).isEqualTo(20_000);
    }
  }

  @Test
  void shouldStopWithTheNumbersWhenTheTopicHasLostWhatComesNext() throws Exception {
    try (Topic topic = new Topic(broker, name, 1)) {
      topic.send("a", 20_000);
      CompletableFuture<Integer> status =
          CompletableFuture.supplyAsync(() -> replay(topic, sqlite().uri(), "--batch-size=100"));
      await()
          .atMost(LONG)
          .ignoreExceptions()
          .until(() -> sqlite().rows().number("SELECT COUNT(*) FROM reading") > 0);
      stop.request();
      assertThat(status.get(30, TimeUnit.SECONDS)).isEqualTo(1);
      topic.deleteBefore(0, 19_000);

      String[] again = {"--connection", topic.uri(), "--repository", sqlite().uri()};
      assertThat(Commands.execute(new ReplayCommand(), new Stop(), Map.of(), again)).isEqualTo(1);
      assertThat(said.text())
          .contains("the topic holds 19000 to 19999", "messages were deleted", "--accept-loss");

      String[] accepted = {again[0], again[1], again[2], again[3], "--accept-loss"};
      assertThat(Commands.execute(new ReplayCommand(), new Stop(), Map.of(), accepted)).isZero();
      assertThat(sqlite().rows().number("SELECT COUNT(*) FROM reading WHERE topic_offset >= 19000"))
          .isEqualTo(1_000);
    }
  }
}
