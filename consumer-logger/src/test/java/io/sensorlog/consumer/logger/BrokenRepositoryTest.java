package io.sensorlog.consumer.logger;

import static io.sensorlog.consumer.logger.LoggerBench.LONG;
import static io.sensorlog.consumer.logger.LoggerBench.awaitEnd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.Said;
import io.sensorlog.consumer.Topic;
import io.sensorlog.consumer.repository.Repositories;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One of several repositories on a topic cannot go on. */
@ExtendWith(StackExtension.class)
class BrokenRepositoryTest {
  private final KafkaBroker broker;
  private final LoggerBench bench;
  private final Path csv;
  private final AtomicBoolean ended = new AtomicBoolean();

  BrokenRepositoryTest(KafkaBroker broker, MariaDbServer server, @TempDir Path folder) {
    this.broker = broker;
    this.bench = new LoggerBench(broker, server);
    this.csv = folder.resolve("readings.csv");
  }

  private Loggers loggers(Topic topic) {
    return bench.loggers(topic, () -> ended.set(true));
  }

  private RepositorySettings file() {
    return Repositories.parse("csv:" + csv, Map.of());
  }

  /** The file has ten messages, and the topic holds those behind them no more. */
  private void loseThePositionOfTheFile(Topic topic) {
    topic.send("a", 10);
    try (Loggers alone = loggers(topic)) {
      alone.add(file());
      awaitEnd(alone);
    }
    topic.send("b", 20);
    topic.deleteBefore(0, 17);
  }

  private static void awaitNames(Loggers loggers, String... names) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(loggers.list())
                    .extracting(RunningRepository::name)
                    .containsExactly(names));
  }

  private void assertThatTheDatabaseGoesOn(Topic topic) {
    topic.send("c", 10);
    await().atMost(LONG).until(() -> bench.rows("sensor = 'c'") == 10);
    assertThat(ended).isFalse();
  }

  @Test
  void shouldGoOnWithTheOthersWhenOnesPositionIsLost() {
    try (Topic topic = bench.topic(1);
        Said said = new Said()) {
      loseThePositionOfTheFile(topic);
      try (Loggers loggers = loggers(topic)) {
        loggers.add(bench.repository());
        loggers.add(file());

        awaitNames(loggers, "mariadb-1");
        assertThatTheDatabaseGoesOn(topic);
        assertThatExceptionOfType(CommandFailedException.class)
            .isThrownBy(loggers::throwFailure)
            .withMessageContaining("csv-1")
            .withMessageContaining("the topic holds 17 to 29");
      }
      assertThat(said.times("csv-1")).isEqualTo(1);
      assertThat(said.text()).contains("the others go on", "the topic holds 17 to 29");
    }
  }

  @Test
  void shouldGoOnWithTheOthersWhenAProgramRewritesAFileThatIsOpen() throws IOException {
    try (Topic topic = bench.topic(2);
        Loggers loggers = loggers(topic)) {
      loggers.add(file());
      loggers.add(bench.repository());
      topic.send("a", 10);
      awaitEnd(loggers);
      Files.writeString(csv, "name,age\nZoe,7\n");

      assertThatTheDatabaseGoesOn(topic);
      awaitNames(loggers, "mariadb-1");
      assertThatExceptionOfType(CommandFailedException.class)
          .isThrownBy(loggers::throwFailure)
          .withMessageContaining("begins with 'name,age'");
      assertThat(loggers.saved().stored()).as("the broken one's, too").isEqualTo(30);

      Files.delete(csv);
      loggers.add(file());
      await().atMost(LONG).until(() -> loggers.saved().stored() == 50);
    }
  }

  @Test
  void shouldEndWithTheReasonOfTheLastOneThatCannotGoOn() {
    try (Topic topic = bench.topic(1)) {
      loseThePositionOfTheFile(topic);
      try (Loggers loggers = loggers(topic)) {
        loggers.add(bench.repository());
        loggers.add(file());
        awaitNames(loggers, "mariadb-1");
        assertThat(ended).isFalse();

        broker.deleteTopic(bench.name());

        await().atMost(LONG).untilTrue(ended);
        assertThatExceptionOfType(CommandFailedException.class)
            .isThrownBy(loggers::throwFailure)
            .withMessageContaining("was deleted while it was being saved");
      }
    }
  }

  @Test
  void shouldEndWhenWhatIsLeftKeepsNothing() {
    try (Topic topic = bench.topic(1)) {
      loseThePositionOfTheFile(topic);
      try (Loggers loggers = loggers(topic)) {
        loggers.add(Repositories.parse("memory:", Map.of()));
        loggers.add(file());

        await().atMost(LONG).untilTrue(ended);
      }
    }
  }
}
