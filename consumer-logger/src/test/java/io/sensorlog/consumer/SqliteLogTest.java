package io.sensorlog.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.repository.jdbc.SqliteFile;
import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.Stop;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code sensorlog log} into a file of its own. */
@ExtendWith(StackExtension.class)
class SqliteLogTest {
  private static final String NOWHERE = "kafka://localhost:1/readings";

  @TempDir Path folder;
  private final Said said = new Said();

  @AfterEach
  void listenNoMore() {
    said.close();
  }

  private int run(String connection, Path file, String... more) {
    String[] arguments = new String[4 + more.length];
    arguments[0] = "--connection";
    arguments[1] = connection;
    arguments[2] = "--repository";
    arguments[3] = "jdbc:sqlite:" + file;
    System.arraycopy(more, 0, arguments, 4, more.length);
    Map<String, String> environment = Map.of("SENSORLOG_WEB", "off");
    return Commands.execute(new LogCommand(), new Stop(), environment, arguments);
  }

  @Test
  void shouldSaveEachMessageOfTheTopicOnceInRunAfterRun(KafkaBroker broker) {
    String name = "sqlite_" + UUID.randomUUID().toString().substring(0, 8);
    SqliteFile file = new SqliteFile(folder.resolve("readings.db"));
    try (Topic topic = new Topic(broker, name, 3)) {
      for (int run = 1; run <= 2; run++) {
        topic.send("a", 500);
        topic.send("b", 500);
        topic.send("c".getBytes(UTF_8), "{".getBytes(UTF_8));

        assertThat(run(topic.uri(), file.path(), "--workers", "2", "--until-idle", "1s"))
            .as(said.text())
            .isZero();

        assertThat(file.rows().number("SELECT COUNT(*) FROM reading")).isEqualTo(1_000L * run);
        assertThat(file.rows().number("SELECT COUNT(*) FROM rejected_reading")).isEqualTo(run);
        assertThat(file.rows().number("SELECT SUM(next_offset) FROM logger_position"))
            .isEqualTo(1_001L * run);
      }
    }
  }

  @Test
  void shouldFailInTimeNamingTheFileThatCannotBeUsed() throws Exception {
    Path text = Files.writeString(folder.resolve("text.db"), "no database ".repeat(100));

    assertFailed(folder, "it is a folder");
    assertFailed(folder.resolve("none").resolve("readings.db"), "there is no folder");
    assertFailed(text, "not a database");
  }

  private void assertFailed(Path file, String why) {
    long start = System.nanoTime();

    assertThat(run(NOWHERE, file)).isEqualTo(1);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(said.text()).contains(file.toString(), why).doesNotContain("\tat ");
  }
}
