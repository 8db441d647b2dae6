package io.sensorlog.consumer.logger;

import static io.sensorlog.consumer.logger.LoggerBench.LONG;
import static io.sensorlog.consumer.logger.LoggerBench.awaitEnd;
import static io.sensorlog.consumer.logger.LoggerBench.awaitSaved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.Topic;
import io.sensorlog.consumer.connection.Accepted;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Topics that are not what the positions say. */
@ExtendWith(StackExtension.class)
class LostTopicTest {
  private static final Accepted NEW_TOPIC = new Accepted(true, false);
  private static final Accepted LOSS = new Accepted(false, true);

  private final KafkaBroker broker;
  private final LoggerBench bench;

  LostTopicTest(KafkaBroker broker, MariaDbServer server) {
    this.broker = broker;
    this.bench = new LoggerBench(broker, server);
  }

  private void saveAll(Topic topic) {
    try (Loggers loggers = bench.start(topic, 1)) {
      awaitEnd(loggers);
    }
  }

  private static String failure(Loggers loggers) {
    await().atMost(LONG).until(() -> catchThrowable(loggers::throwFailure) != null);
    return String.valueOf(catchThrowable(loggers::throwFailure).getMessage());
  }

  @Test
  void shouldNotTakeANewTopicOfTheSameNameForTheOldOne() {
    try (Topic old = bench.topic(1)) {
      old.send("a", 10);
      saveAll(old);
    }
    broker.deleteTopic(bench.name());
    try (Topic topic = bench.topic(1)) {
      topic.send("b", 20);

      assertThatExceptionOfType(CommandFailedException.class)
          .isThrownBy(() -> saveAll(topic))
          .withMessageContaining("was deleted and made again")
          .withMessageContaining("partition 0 up to 9")
          .withMessageContaining("--accept-new-topic");
      assertThat(bench.rows("sensor = 'b'")).isZero();
    }
  }

  @Test
  void shouldSaveANewTopicFromItsBeginningWhenToldSoAndNotAskAgain() {
    try (Topic old = bench.topic(1)) {
      old.send("a", 10);
      saveAll(old);
    }
    broker.deleteTopic(bench.name());
    try (Topic topic = bench.topic(1)) {
      topic.send("b", 20);
      try (Loggers loggers = bench.start(topic, 1, NEW_TOPIC, Map.of())) {
        awaitSaved(loggers, 20);
      }
      topic.send("c", 5);
      saveAll(topic);
    }
    assertThat(bench.rows("TRUE")).isEqualTo(35);
    assertThat(bench.table().number("SELECT COUNT(*) FROM logger_position")).isEqualTo(2);
  }

  @Test
  void shouldStopWhenTheTopicIsExchangedWhileItRuns() {
    try (Topic old = bench.topic(1)) {
      old.send("a", 10);
      try (Loggers loggers = bench.start(old, 1)) {
        awaitSaved(loggers, 10);
        broker.deleteTopic(bench.name());
        try (Topic topic = bench.topic(1)) {
          topic.send("b", 50); // more than the old one had: its next offset leads into these

          assertThat(failure(loggers))
              .contains("was deleted and made again while it was being saved")
              .contains("--accept-new-topic");
        }
      }
    }
    assertThat(bench.rows("sensor = 'b'")).isZero();
  }

  /** After ten seconds in which no broker knows it, which {@code TopicWatchTest} has no need of. */
  @Test
  @Tag("slow")
  void shouldStopWhenTheTopicIsGone() {
    try (Topic topic = bench.topic(1)) {
      topic.send("a", 10);
      try (Loggers loggers = bench.start(topic, 1)) {
        awaitSaved(loggers, 10);
        broker.deleteTopic(bench.name());

        assertThat(failure(loggers)).contains("was deleted while it was being saved");
        assertThat(loggers.caughtUpFor()).isZero();
      }
    }
  }

  @Test
  void shouldStopWithTheNumbersWhenMessagesWereDeletedBeforeTheyWereSaved() {
    try (Topic topic = bench.topic(1)) {
      topic.send("a", 10);
      saveAll(topic);
      topic.send("b", 20);
      topic.deleteBefore(0, 17);

      try (Loggers loggers = bench.start(topic, 1)) {
        assertThat(failure(loggers))
            .contains("the next offset is 10, the topic holds 17 to 29")
            .contains("7 messages were deleted before they were saved")
            .contains("--accept-loss");
      }
    }
    assertThat(bench.rows("TRUE")).isEqualTo(10);
  }

  @Test
  void shouldGoOnBehindDeletedMessagesWhenToldSoAndLeaveAMark() {
    try (Topic topic = bench.topic(1)) {
      topic.send("a", 10);
      saveAll(topic);
      topic.send("b", 20);
      topic.deleteBefore(0, 17);
      try (Loggers loggers = bench.start(topic, 1, LOSS, Map.of())) {
        awaitSaved(loggers, 13);
      }
      saveAll(topic);
    }
    assertThat(bench.rows("TRUE")).isEqualTo(23);
    assertThat(bench.table().text("SELECT reason FROM rejected_reading WHERE topic_offset = 10"))
        .isEqualTo("offsets 10 to 16: 7 messages were deleted before they were saved");
  }

  @Test
  void shouldNoticeWhileItRunsThatUnsavedMessagesWereDeleted() {
    Map<String, String> oneByOne = Map.of("max.partition.fetch.bytes", "1", "fetch.max.bytes", "1");
    try (Topic topic = bench.topic(1)) {
      topic.send("a", 10);
      saveAll(topic);
      try (Loggers loggers = bench.start(topic, 1, Accepted.NOTHING, oneByOne)) {
        awaitEnd(loggers);
        topic.send("b", 2000);
        topic.deleteBefore(0, 2000);

        assertThat(failure(loggers)).contains("the topic holds 2000 to 2009").contains("deleted");
      }
    }
  }

  @Test
  void shouldStopWithTheNumbersWhenTheTopicIsShorterThanWhatWasSaved() throws SQLException {
    try (Topic topic = bench.topic(1)) {
      topic.send("a", 10);
      saveAll(topic);
      bench.table().execute("UPDATE logger_position SET next_offset = 500");

      try (Loggers loggers = bench.start(topic, 1)) {
        assertThat(failure(loggers))
            .contains("the next offset is 500, the topic holds 0 to 9")
            .contains("the topic is shorter than what was saved of it")
            .contains("--accept-loss");
      }
    }
  }

  @Test
  void shouldGoOnAtTheEndOfAShorterTopicWhenToldSo() throws SQLException {
    try (Topic topic = bench.topic(1)) {
      topic.send("a", 10);
      saveAll(topic);
      bench.table().execute("UPDATE logger_position SET next_offset = 500");
      try (Loggers loggers = bench.start(topic, 1, LOSS, Map.of())) {
        awaitEnd(loggers);
        topic.send("b", 5);
        awaitSaved(loggers, 5);
      }
    }
    assertThat(bench.rows("TRUE")).isEqualTo(15);
    assertThat(bench.table().number("SELECT next_offset FROM logger_position")).isEqualTo(15);
  }
}
