package io.sensorlog.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.repository.jdbc.Table;
import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.Stop;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The end is asked for (as SIGTERM does) when something is away. */
@ExtendWith(StackExtension.class)
class LogEndTest {
  private static final Duration LONG = Duration.ofSeconds(40);

  private final String name = "log_end_" + UUID.randomUUID().toString().substring(0, 8);
  private final Stop stop = new Stop();
  private final KafkaBroker broker;
  private final MariaDbServer server;
  private final Table table;

  LogEndTest(KafkaBroker broker, MariaDbServer server) {
    this.broker = broker;
    this.server = server;
    server.createDatabase(name);
    this.table = new Table(server, name);
  }

  private CompletableFuture<Integer> start(Topic topic) {
    CompletableFuture<Integer> status =
        CompletableFuture.supplyAsync(
            () ->
                Commands.execute(
                    new LogCommand(),
                    stop,
                    Map.of(),
                    "--web=off",
                    "--connection",
                    topic.uri(),
                    "--repository",
                    repository()));
    await().atMost(LONG).until(() -> has("logger_position") && rows() == 100);
    return status;
  }

  private String repository() {
    return "jdbc:mariadb://%s:%d/%s?user=%s&passwordFile=%s"
        .formatted(server.host(), server.port(), name, server.user(), server.passwordFile());
  }

  private boolean has(String wanted) {
    return table.number(
            "SELECT COUNT(*) FROM information_schema.tables"
                + " WHERE table_schema = DATABASE() AND table_name = ?",
            wanted)
        > 0;
  }

  private long rows() {
    return table.number("SELECT COUNT(*) FROM reading");
  }

  private void endInTime(CompletableFuture<Integer> status) throws Exception {
    long start = System.nanoTime();
    stop.request();
    assertThat(status.get(30, TimeUnit.SECONDS)).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  private void saveTheRest(Topic topic) throws Exception {
    int status =
        Commands.execute(
            new LogCommand(),
            new Stop(),
            Map.of(),
            "--web=off",
            "--connection",
            topic.uri(),
            "--repository",
            repository(),
            "--until-idle",
            "100ms");
    assertThat(status).isZero();
    assertThat(rows()).isEqualTo(200);
  }

  @Test
  void shouldEndInTimeWhileTheDatabaseIsAway() throws Exception {
    try (Topic topic = new Topic(broker, name, 1);
        Said said = new Said()) {
      topic.send("a", 100);
      CompletableFuture<Integer> status = start(topic);
      server.kill();
      try {
        topic.send("b", 100);
        await().atMost(LONG).until(() -> said.times(name + " #1: paused, goes on by itself") == 1);

        endInTime(status);
      } finally {
        server.restart();
      }
      saveTheRest(topic);
    }
  }

  @Test
  void shouldEndInTimeWhileTheDatabaseIsSilent() throws Exception {
    try (Topic topic = new Topic(broker, name, 1);
        Said said = new Said()) {
      topic.send("a", 100);
      CompletableFuture<Integer> status = start(topic);
      server.pause();
      try {
        topic.send("b", 100);
        // Long enough for the logger to be in the middle of saving: nothing tells from outside.
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);

        endInTime(status);
      } finally {
        server.resume();
      }
      assertThat(said.text()).doesNotContain("\tat ");
      saveTheRest(topic);
    }
  }

  @Test
  void shouldEndInTimeWhileTheBrokerIsSilent() throws Exception {
    try (Topic topic = new Topic(broker, name, 1);
        Said said = new Said()) {
      topic.send("a", 100);
      CompletableFuture<Integer> status = start(topic);
      broker.pause();
      try {
        await().atMost(LONG).until(() -> said.times("kafka is away") == 1);

        endInTime(status);
      } finally {
        broker.resume();
      }
      topic.send("b", 100);
      saveTheRest(topic);
    }
  }
}
