package io.sensorlog.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.connection.Messages;
import io.sensorlog.consumer.repository.jdbc.Rows;
import io.sensorlog.consumer.repository.jdbc.SqliteFile;
import io.sensorlog.consumer.repository.jdbc.Table;
import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.Stop;
import io.sensorlog.model.wire.NamedPipe;
import io.sensorlog.model.wire.PipeBlock;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The end is asked for while readings are in hand that a pipe has answered already. */
@ExtendWith(StackExtension.class)
class LogPipeEndTest {
  private static final Duration LONG = Duration.ofSeconds(40);
  private static final String ROWS = "SELECT COUNT(*) FROM reading";
  private static final String BUSY =
      "SELECT COUNT(*) FROM information_schema.processlist"
          + " WHERE db = DATABASE() AND command <> 'Sleep' AND id <> CONNECTION_ID()";

  private final String name = "pipe_end_" + UUID.randomUUID().toString().substring(0, 8);
  private final Path pipe;
  private final SqliteFile file;
  private final MariaDbServer server;
  private final Said said = new Said();
  private final Stop stop = new Stop();
  private NamedPipe sensors;
  private long sent;

  LogPipeEndTest(MariaDbServer server, @TempDir Path folder) {
    this.server = server;
    this.pipe = folder.resolve("pipe");
    this.file = new SqliteFile(folder.resolve("readings.db"));
  }

  @BeforeEach
  void open() {
    NamedPipe.require(pipe);
    sensors = NamedPipe.open(pipe);
  }

  @AfterEach
  void close() {
    sensors.close();
    said.close();
  }

  private CompletableFuture<Integer> start(String repository) {
    String[] arguments = {"--web=off", "--connection", "pipe:" + pipe, "--repository", repository};
    return CompletableFuture.supplyAsync(
        () -> Commands.execute(new LogCommand(), stop, Map.of(), arguments));
  }

  private String mariadb() {
    server.createDatabase(name);
    return "jdbc:mariadb://%s:%d/%s?user=%s&passwordFile=%s"
        .formatted(server.host(), server.port(), name, server.user(), server.passwordFile());
  }

  /** In one piece, so that they are in one batch. */
  private void send(int count) throws IOException {
    ByteBuffer blocks = ByteBuffer.allocate(count * PipeBlock.SIZE);
    for (int i = 0; i < count; i++) {
      blocks.put(PipeBlock.carry(Messages.of("sensor-1", ++sent)));
    }
    sensors.output().write(blocks.flip());
  }

  private static void awaitRows(Rows rows, long count) {
    await().atMost(LONG).ignoreExceptions().until(() -> rows.number(ROWS) == count);
  }

  /** Rows can be seen before whoever commits them has the answer. */
  private void awaitSavedAndAnswered(int count) {
    Table table = new Table(server, name);
    awaitRows(table, count);
    await().atMost(LONG).until(() -> table.number(BUSY) == 0);
  }

  /** By the pipe's name: the logger of another test may still have to learn that it has ended. */
  private void awaitPaused(CompletableFuture<Integer> status) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(said.times("pipe:" + pipe + ": paused, goes on by itself"))
                    .as("ended: %s, said: %s", status.isDone(), said.text())
                    .isEqualTo(1));
  }

  private int end(CompletableFuture<Integer> status) throws Exception {
    long start = System.nanoTime();
    stop.request();
    int ended = status.get(30, TimeUnit.SECONDS);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    return ended;
  }

  private void assertThatOneLineSays(String... parts) {
    assertThat(said.text().lines().filter(line -> line.startsWith("sensorlog: ")))
        .singleElement()
        .asString()
        .contains(parts);
  }

  @Test
  void shouldSayHowManyAreLostWhileTheDatabaseIsAway() throws Exception {
    CompletableFuture<Integer> status = start(mariadb());
    send(1);
    awaitSavedAndAnswered(1);
    server.kill();
    try {
      send(3);
      awaitPaused(status);

      assertThat(end(status)).as(said.text()).isEqualTo(1);
    } finally {
      server.restart();
    }
    assertThatOneLineSays("pipe:" + pipe, "3 messages", "lost");
  }

  @Test
  void shouldSayThatSomeAreLostWhileTheDatabaseIsSilent() throws Exception {
    CompletableFuture<Integer> status = start(mariadb());
    send(1);
    awaitSavedAndAnswered(1);
    server.pause();
    try {
      send(3);
      // Long enough for the logger to be in the middle of saving: nothing tells from outside.
      await().pollDelay(Duration.ofSeconds(1)).until(() -> true);

      assertThat(end(status)).as(said.text()).isEqualTo(1);
    } finally {
      server.resume();
    }
    assertThatOneLineSays("pipe:" + pipe, "lost");
  }

  @Test
  void shouldSaveThemIfTheDatabaseComesBackInTime() throws Exception {
    CompletableFuture<Integer> status = start(file.uri() + "?busy_timeout=10");
    send(1);
    awaitRows(file.rows(), 1);
    try (Connection other = file.connect()) {
      other.createStatement().execute("BEGIN IMMEDIATE");
      send(3);
      awaitPaused(status);
      // Long enough for the logger to be in the middle of a long pause: nothing tells from outside.
      await().pollDelay(Duration.ofSeconds(3)).until(() -> true);

      stop.request();
      other.createStatement().execute("ROLLBACK");

      assertThat(status.get(30, TimeUnit.SECONDS)).as(said.text()).isZero();
    }
    awaitRows(file.rows(), 4);
  }
}
