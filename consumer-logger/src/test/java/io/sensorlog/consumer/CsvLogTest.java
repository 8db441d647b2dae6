package io.sensorlog.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.repository.csv.CsvReadings;
import io.sensorlog.consumer.repository.jdbc.SqliteFile;
import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.Stop;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code sensorlog log} into a CSV file, and to the screen beside it. */
@ExtendWith(StackExtension.class)
class CsvLogTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final Said said = new Said();
  private final PrintStream standardOutput = System.out;
  private final Stop stop = new Stop();

  @AfterEach
  void listenNoMore() {
    System.setOut(standardOutput);
    said.close();
  }

  private int run(String connection, Path file, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--connection", connection, "--repository", "csv:" + file));
    arguments.addAll(List.of(more));
    Map<String, String> environment = Map.of("SENSORLOG_WEB", "off");
    return Commands.execute(new LogCommand(), stop, environment, arguments.toArray(String[]::new));
  }

  @Test
  void shouldSaveEachMessageOfTheTopicOnceInRunAfterRun(KafkaBroker broker) throws Exception {
    Path file = folder.resolve("readings.csv");
    try (Topic topic = topic(broker, 3)) {
      for (int run = 1; run <= 2; run++) {
        topic.send("a", 500);
        topic.send("b", 500);
        topic.send("c".getBytes(UTF_8), "{".getBytes(UTF_8));

        assertThat(run(topic.uri(), file, "--workers", "2", "--until-idle", "1s"))
            .as(said.text())
            .isZero();

        assertThat(ids(file)).hasSize(1_000 * run).doesNotHaveDuplicates();
        assertThat(Path.of(file + ".rejected.csv")).content().hasLineCount(1 + run);
      }
    }
    assertThat(Files.readString(file)).startsWith("id,sensor,").endsWith("\r\n");
  }

  @Test
  void shouldSaveInTheOtherOneWhenThePositionOfOneIsLostAndEndWith1(KafkaBroker broker) {
    Path file = folder.resolve("readings.csv");
    SqliteFile other = new SqliteFile(folder.resolve("readings.db"));
    try (Topic topic = topic(broker, 1)) {
      topic.send("a", 10);
      assertThat(run(topic.uri(), file, "--until-idle", "1s")).isZero();
      topic.send("b", 20);
      topic.deleteBefore(0, 17);

      assertThat(run(topic.uri(), file, "--repository", other.uri(), "--until-idle", "1s"))
          .as(said.text())
          .isEqualTo(1);

      assertThat(said.text().lines().filter(line -> line.startsWith("sensorlog: ")))
          .singleElement()
          .asString()
          .contains("csv:" + file, "the topic holds 17 to 29");
      assertThat(other.rows().number("SELECT COUNT(*) FROM reading")).isEqualTo(13);
    }
  }

  @Test
  void shouldShowOnTheScreenWhatGoesIntoTheFile(KafkaBroker broker) {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    System.setOut(new PrintStream(shown, true, UTF_8));
    Path file = folder.resolve("readings.csv");
    try (Topic topic = topic(broker, 3)) {
      CompletableFuture<Integer> running =
          CompletableFuture.supplyAsync(
              () -> run(topic.uri(), file, "--repository", "screen:", "--repository", "memory:"));
      await()
          .atMost(LONG)
          .until(
              () -> {
                topic.send("a-sensor", 1);
                return shown.toString(UTF_8).contains("  a-sensor  ");
              });
      stop.request();
      assertThat(running).succeedsWithin(LONG).isEqualTo(0);
    }
    assertThat(shown.toString(UTF_8).lines())
        .allMatch(line -> line.matches("\\S{24}  a-sensor {25}1"));
    assertThat(ids(file)).isNotEmpty().doesNotHaveDuplicates();
  }

  private static Topic topic(KafkaBroker broker, int partitions) {
    return new Topic(broker, "csv_" + UUID.randomUUID().toString().substring(0, 8), partitions);
  }

  private static List<UUID> ids(Path file) {
    List<UUID> ids = new ArrayList<>();
    try (CsvReadings readings = new CsvReadings(file)) {
      for (Reading reading : readings) {
        ids.add(reading.id());
      }
    }
    return ids;
  }
}
