package io.sensorlog.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.repository.jdbc.Rows;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.stack.KafkaBroker;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What {@code sensorlog verify} promises of a SQL database. */
abstract class VerifyContract extends VerifyRuns {
  private static final byte[] INVALID = "{\"id\":1}".getBytes(UTF_8);

  protected VerifyContract(KafkaBroker broker) {
    super(broker);
  }

  protected abstract Rows rows();

  private void execute(String sql) {
    try {
      rows().execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private static String where(Reading reading) {
    return " WHERE id = '" + reading.id() + "'";
  }

  @Test
  void shouldHoldWhenAllIsSaved() {
    Topic topic = topic(3);
    send(topic, 0, "a", 2_500);
    List<Reading> sent = send(topic, 1, "b", 10);
    send(topic, 1, INVALID);
    send(topic, 1, encoded(sent.get(3))); // an answer was lost, so it came again
    send(topic, 1, null);
    topic.producer().flush();
    log(topic);

    JsonNode certificate = holding(topic);

    assertThat(partition(certificate, 0).at("/topic/readings").asLong()).isEqualTo(2_500);
    assertThat(partition(certificate, 0).at("/repository/readings").asLong()).isEqualTo(2_500);
    assertThat(partition(certificate, 0).at("/topic/checksum").asString())
        .hasSize(32)
        .isEqualTo(partition(certificate, 0).at("/repository/checksum").asString());
    JsonNode second = partition(certificate, 1);
    assertThat(second.get("endOffset").asLong()).isEqualTo(13);
    assertThat(second.at("/topic/readings").asLong()).isEqualTo(10);
    assertThat(second.at("/topic/rejected").asLong()).isEqualTo(2);
    assertThat(second.get("duplicates").asLong()).isEqualTo(1);
    assertThat(certificate.at("/completeness/incompleteSensors").asInt()).isZero();
    assertThat(verify(topic)).isZero();
    assertThat(output()).contains("The certificate holds: 2510 readings and 2 rejected readings");
  }

  @Test
  void shouldNameEachReadingThatIsNotTheSame() {
    Topic topic = topic(2);
    List<Reading> a = send(topic, 0, "a", 3_000);
    List<Reading> b = send(topic, 1, "b", 2_000);
    send(topic, 1, INVALID);
    topic.producer().flush();
    log(topic);
    UUID doubled = UUID.randomUUID();
    damage(a, b, doubled);

    JsonNode certificate = broken(topic);

    assertThat(differences(certificate, "missing"))
        .hasSize(11)
        .contains("0/7 " + a.get(7).id(), "1/1999 " + b.get(1_999).id());
    assertThat(certificate.get("holes").get(1).get("first").asLong()).isEqualTo(1990);
    assertThat(certificate.get("holes").get(1).get("last").asLong()).isEqualTo(1999);
    assertThat(differences(certificate, "altered"))
        .containsExactlyInAnyOrder(
            "0/8 " + a.get(8).id() + " value",
            "0/9 " + a.get(9).id() + " timestamp",
            "0/2000 " + a.get(2_000).id() + " sensor",
            "0/2001 " + a.get(2_001).id() + " place: partition 0, offset 5000000",
            "0/2002 " + a.get(2_002).id() + " place: partition 1, offset 9",
            "0/2003 " + a.get(2_003).id() + " sequence");
    assertThat(differences(certificate, "extra")).containsExactly("1/100 " + doubled);
    assertThat(differences(certificate, "missingRejected")).containsExactly("1/2000");
    assertThat(verify(topic)).isEqualTo(3);
    assertThat(output())
        .contains("partition 1, offsets 1990-1999: 10")
        .contains(
            "The certificate DOES NOT HOLD: 11 missing in the repository, 1 in the repository"
                + " alone, 6 altered, 1 invalid and not kept as rejected.");
  }

  private void damage(List<Reading> a, List<Reading> b, UUID doubled) {
    execute("DELETE FROM reading" + where(a.get(7)));
    execute("UPDATE reading SET value = value + 0.5" + where(a.get(8)));
    execute("UPDATE reading SET timestamp = '2026-11-24 08:00:00.000001'" + where(a.get(9)));
    execute("UPDATE reading SET sensor = 'c'" + where(a.get(2_000)));
    execute("UPDATE reading SET topic_offset = 5000000" + where(a.get(2_001)));
    execute("UPDATE reading SET topic_partition = 1, topic_offset = 9" + where(a.get(2_002)));
    execute("UPDATE reading SET sequence = NULL" + where(a.get(2_003)));
    execute(
        ("INSERT INTO reading SELECT '%s', sensor, timestamp, value, data, sequence,"
                + " topic_partition, topic_offset FROM reading%s")
            .formatted(doubled, where(b.get(100))));
    execute("DELETE FROM reading WHERE topic_partition = 1 AND topic_offset >= 1990");
    execute("DELETE FROM rejected_reading");
  }

  @Test
  void shouldTellAbortedMessagesFromMarks() {
    Topic topic = topic(1);
    send(topic, 0, "a", 5);
    try (KafkaProducer<byte[], byte[]> producer =
        topic(name + "_other", 1, Map.of("transactional.id", name)).producer()) {
      producer.initTransactions();
      for (boolean committed : new boolean[] {true, false}) {
        producer.beginTransaction();
        for (int i = 1; i <= 7; i++) {
          var unused =
              producer.send(new ProducerRecord<>(name, encoded(reading("t" + committed, i))));
        }
        producer.flush();
        if (committed) {
          producer.commitTransaction();
        } else {
          producer.abortTransaction();
        }
      }
    }
    send(topic, 0, "b", 5);
    log(topic);

    JsonNode partition = partition(holding(topic), 0);

    assertThat(partition.get("aborted").asLong()).isEqualTo(7);
    assertThat(partition.get("withoutMessage").asLong()).isEqualTo(2);
    assertThat(partition.at("/topic/readings").asLong()).isEqualTo(17);
  }

  @Test
  void shouldNotTakeForExtraWhatTheTopicHasDeleted() {
    Topic topic = topic(1);
    List<Reading> sent = send(topic, 0, "a", 50);
    log(topic);
    topic.deleteBefore(0, 20);

    JsonNode partition = partition(holding(topic), 0);

    assertThat(partition.get("firstOffset").asLong()).isEqualTo(20);
    assertThat(partition.get("noLongerInTopic").asLong()).isEqualTo(20);
    assertThat(partition.at("/topic/readings").asLong()).isEqualTo(30);
    execute("DELETE FROM reading" + where(sent.get(20)));
    assertThat(differences(broken(topic), "missing")).containsExactly("0/20 " + sent.get(20).id());
  }

  @Test
  void shouldCompareUpToWhereItIsSaved() {
    Topic topic = topic(2);
    send(topic, 0, "a", 10);
    log(topic);
    send(topic, 0, "a2", 7);
    assertThat(partition(holding(topic), 0).get("behind").asLong()).isEqualTo(7);
    // A logger goes on: rows behind the position of the snapshot.
    execute(
        ("INSERT INTO reading SELECT '%s', sensor, timestamp, value, data, sequence,"
                + " topic_partition, 12 FROM reading WHERE topic_offset = 9")
            .formatted(UUID.randomUUID()));
    holding(topic);
  }

  @Test
  void shouldNotHoldForAPartitionThatWasNeverSaved() {
    Topic topic = topic(2);
    send(topic, 0, "a", 10);
    send(topic, 1, "b", 10);
    log(topic);
    execute("DELETE FROM logger_position WHERE topic_partition = 1");

    assertThat(verify(topic)).isEqualTo(3);
    assertThat(output())
        .contains("Partition 1 was never saved: 10 offsets.")
        .contains("DOES NOT HOLD: 1 partitions never saved.");
    execute("DELETE FROM logger_position");
    assertThat(verify(topic)).isEqualTo(3);
  }

  @Test
  void shouldBeExactAtBothEndsOfAWindow() {
    Topic topic = topic(1);
    List<Reading> sent = send(topic, 0, "a", 20);
    send(topic, 0, "b", 20);
    send(topic, 0, INVALID);
    log(topic);
    String[] window = {
      "--from", START.plusSeconds(5).toString(), "--to", START.plusSeconds(10).toString()
    };
    execute("DELETE FROM rejected_reading");
    execute("DELETE FROM reading" + where(sent.get(3))); // second 4
    execute("DELETE FROM reading" + where(sent.get(9))); // second 10

    JsonNode certificate = holding(topic, window);

    assertThat(partition(certificate, 0).at("/topic/readings").asLong()).isEqualTo(10);
    assertThat(certificate.get("rejectedCompared").asBoolean()).isFalse();
    assertThat(certificate.at("/completeness/missing").asLong()).isZero();
    assertThat(
            partition(
                    holding(topic, window[0], window[1], window[2], window[3], "--sensor", "b"), 0)
                .at("/topic/readings")
                .asLong())
        .isEqualTo(5);
    execute("DELETE FROM reading" + where(sent.get(4)));
    execute("DELETE FROM reading" + where(sent.get(8)));
    execute("UPDATE reading SET timestamp = '2027-01-01 00:00:00.000000'" + where(sent.get(5)));
    JsonNode broken = broken(topic, window);
    assertThat(differences(broken, "missing"))
        .containsExactly("0/4 " + sent.get(4).id(), "0/8 " + sent.get(8).id());
    assertThat(differences(broken, "altered"))
        .containsExactly("0/5 " + sent.get(5).id() + " timestamp");
  }

  @Test
  void shouldLeaveOpenWhatMayBeOfAnotherTopic() {
    Topic topic = topic(1);
    Topic other = topic(name + "_other", 1, Map.of());
    List<Reading> sent = send(topic, 0, "a", 30);
    send(other, 0, "b", 40);
    log(topic);
    log(other);

    JsonNode certificate = holding(topic);

    assertThat(certificate.get("otherTopics").asBoolean()).isTrue();
    assertThat(partition(certificate, 0).get("unknown").asLong()).isEqualTo(30);
    assertThat(partition(certificate, 0).at("/repository/readings").asLong()).isEqualTo(30);
    holding(other);
    execute("DELETE FROM reading" + where(sent.get(3)));
    execute("UPDATE reading SET value = 77" + where(sent.get(4)));
    JsonNode broken = broken(topic);
    assertThat(differences(broken, "missing")).containsExactly("0/3 " + sent.get(3).id());
    assertThat(differences(broken, "altered"))
        .containsExactly("0/4 " + sent.get(4).id() + " value");
    holding(other);
  }

  @Test
  void shouldNotTakeATopicThatWasMadeAgainForTheOneThatWasSaved() {
    Topic topic = topic(1);
    send(topic, 0, "a", 10);
    log(topic);
    broker.deleteTopic(name);
    broker.createTopic(name, 1);
    send(existing(), 0, "a", 10);

    assertThat(verify(topic)).isEqualTo(3);
    assertThat(output()).contains("Partition 0 was never saved: 10 offsets.");
  }

  @Test
  void shouldKeepWhatTheRepositoryRefusedApartFromWhatIsMissing() {
    Topic topic = topic(1);
    List<Reading> sent = send(topic, 0, "a", 10);
    send(topic, 0, INVALID);
    topic.producer().flush();
    log(topic);
    execute("UPDATE rejected_reading SET topic_offset = 4");
    execute("DELETE FROM reading" + where(sent.get(4)));

    JsonNode broken = broken(topic);

    assertThat(partition(broken, 0).get("keptAsRejected").asLong()).isEqualTo(1);
    assertThat(differences(broken, "missing")).isEmpty();
    assertThat(differences(broken, "missingRejected")).containsExactly("0/10");
    execute("UPDATE rejected_reading SET topic_offset = 10");
    assertThat(differences(broken(topic), "missing")).containsExactly("0/4 " + sent.get(4).id());
  }

  @Test
  void shouldSayOfWhichTableItKnowsNothing() {
    Topic topic = topic(1);
    send(topic, 0, "a", 1);
    log(topic);
    execute("DROP TABLE rejected_reading");

    assertThat(verify(topic)).isEqualTo(1);
    assertThat(said.text()).contains("rejected_reading");
  }
}
