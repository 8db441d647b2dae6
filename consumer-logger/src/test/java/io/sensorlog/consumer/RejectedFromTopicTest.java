package io.sensorlog.consumer;

import static io.sensorlog.consumer.rejected.RejectedDatabase.OTHER_TOPIC_ID;
import static io.sensorlog.consumer.rejected.RejectedDatabase.valid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.connection.KeyedMessage;
import io.sensorlog.consumer.rejected.RejectedDatabase;
import io.sensorlog.model.command.Command;
import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.Stop;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a logger has rejected, put through again with the topic at hand. */
@ExtendWith(StackExtension.class)
class RejectedFromTopicTest {
  private final RejectedDatabase rejected;
  private final Topic topic;

  RejectedFromTopicTest(KafkaBroker broker, MariaDbServer server) {
    this.rejected = new RejectedDatabase(server);
    this.topic = new Topic(broker, rejected.database(), 1);
  }

  @AfterEach
  void close() {
    topic.close();
  }

  private int run(Command command, String... arguments) {
    return Commands.execute(
        command, new Stop(), Map.of("SENSORLOG_REPOSITORY", rejected.uri()), arguments);
  }

  private void log() {
    int status =
        run(new LogCommand(), "--web=off", "--connection", topic.uri(), "--until-idle", "1s");
    assertThat(status).isZero();
  }

  private int retry() {
    return run(new RejectedCommand(), "retry");
  }

  private int retryFromTopic() {
    return run(new RejectedCommand(), "retry", "--connection", topic.uri());
  }

  private void update(String columns, long offset) throws SQLException {
    rejected
        .table()
        .execute(
            "UPDATE rejected_reading SET %s WHERE topic_offset = %d".formatted(columns, offset));
  }

  @Test
  void shouldLeaveRejectedWhatContradictsItsKeyWithAndWithoutTheTopic() throws SQLException {
    topic.send("other".getBytes(UTF_8), valid(UUID.randomUUID(), "a"));
    topic.send("other".getBytes(UTF_8), valid(UUID.randomUUID(), "b"));
    log();
    assertThat(rejected.reason(0)).isEqualTo(KeyedMessage.KEY_CONTRADICTS);
    update("reason = 'old fault'", 1); // one whose key nobody had looked at

    assertThat(retryFromTopic()).isEqualTo(1);
    assertThat(retry()).isEqualTo(1);

    assertThat(rejected.reason(0)).isEqualTo(KeyedMessage.KEY_CONTRADICTS);
    assertThat(rejected.reason(1)).isEqualTo(KeyedMessage.KEY_CONTRADICTS);
    assertThat(rejected.readings()).isZero();
  }

  @Test
  void shouldReadAgainWhatTheTableDoesNotHold() throws SQLException {
    for (String sensor : new String[] {"a", "b", "c"}) {
      topic.send(sensor.getBytes(UTF_8), "{".getBytes(UTF_8));
      topic.send(sensor.getBytes(UTF_8), valid(UUID.randomUUID(), sensor));
    }
    log();
    // As if the valid ones had been rejected: no bytes kept, wrong ones kept, the key doubted.
    rejected
        .table()
        .execute(
            "INSERT INTO rejected_reading SELECT j.topic_id, 0, r.topic_offset, j.topic,"
                + " j.received, 'old fault', NULL FROM reading r, rejected_reading j"
                + " WHERE j.topic_offset = 0");
    rejected.table().execute("DELETE FROM reading");
    update("payload = REPEAT('x', 3)", 3);
    update("reason = '" + KeyedMessage.KEY_CONTRADICTS.replace("'", "''") + "'", 5);

    assertThat(retry()).isEqualTo(1);
    assertThat(rejected.readings()).isZero();
    assertThat(retryFromTopic()).isEqualTo(1);

    assertThat(rejected.readings()).isEqualTo(3);
    assertThat(rejected.rejected()).isEqualTo(3);
    assertThat(
            rejected
                .table()
                .text(
                    "SELECT GROUP_CONCAT(CONCAT(sensor, topic_offset) ORDER BY topic_offset)"
                        + " FROM reading"))
        .isEqualTo("a1,b3,c5");
  }

  @Test
  void shouldLeaveRejectedWhatTheTopicDoesNotHoldAnyMore() throws SQLException {
    topic.send("a".getBytes(UTF_8), "{".getBytes(UTF_8));
    topic.send("a".getBytes(UTF_8), "{".getBytes(UTF_8));
    topic.send("a".getBytes(UTF_8), valid());
    log();
    update("payload = NULL, reason = 'deleted'", 0);
    topic.deleteBefore(0, 1);
    update("payload = NULL, reason = 'behind the end', topic_offset = 99", 1);
    rejected.add(OTHER_TOPIC_ID, 0, 2, rejected.database(), "another topic", null);

    assertThat(retryFromTopic()).isEqualTo(1);

    assertThat(rejected.readings()).isEqualTo(1);
    assertThat(rejected.reason(0)).isEqualTo("deleted");
    assertThat(rejected.reason(99)).isEqualTo("behind the end");
    assertThat(rejected.reason(2)).isEqualTo("another topic");
  }
}
