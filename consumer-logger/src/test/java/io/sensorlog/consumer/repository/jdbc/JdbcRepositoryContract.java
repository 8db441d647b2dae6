package io.sensorlog.consumer.repository.jdbc;

import static io.sensorlog.consumer.repository.Readings.batch;
import static io.sensorlog.consumer.repository.Readings.beginning;
import static io.sensorlog.consumer.repository.Readings.inStream;
import static io.sensorlog.consumer.repository.Readings.reading;
import static io.sensorlog.consumer.repository.Readings.stream;
import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.DurableRepositoryContract;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every SQL database promises besides, with two writers; a new one extends this. */
abstract class JdbcRepositoryContract extends DurableRepositoryContract {
  /** Looks into the same database. */
  protected abstract Rows rows();

  @AfterEach
  void close() {
    repository().close();
  }

  @Override
  protected int count(UUID id) {
    return (int) rows().number("SELECT COUNT(*) FROM reading WHERE id = ?", id.toString());
  }

  @Override
  protected String value(UUID id) {
    String data = rows().text("SELECT data FROM reading WHERE id = ?", id.toString());
    return data.equals("null")
        ? ReadingCodec.json(
            new Value.Scalar(rows().real("SELECT value FROM reading WHERE id = ?", id.toString())))
        : data;
  }

  @Override
  protected String rejected(Position at) {
    return rows()
        .text(
            "SELECT CONCAT(reason, '|', CAST(payload AS CHAR)) FROM rejected_reading"
                + " WHERE topic_id = ?",
            at.partition().topicId());
  }

  @Test
  void shouldKeepWhereAReadingCameFromAndWhatWasNotThere() {
    Position claimed = repository().claim(beginning());
    Reading full = reading(1);
    Reading bare =
        new Reading(
            UUID.randomUUID(), "a.B_c-9", full.timestamp(), full.value(), OptionalLong.empty());
    String columns =
        "SELECT CONCAT_WS('|', sensor, sequence, topic_partition, topic_offset) FROM reading"
            + " WHERE id = ?";

    repository().save(batch(claimed, full, bare));

    assertThat(rows().text(columns, full.id().toString())).isEqualTo("sensor-1|1|0|0");
    assertThat(rows().text(columns, bare.id().toString())).isEqualTo("a.B_c-9|0|1");
  }

  @Test
  void shouldLeaveThePlaceOfAReadingEmptyThatCameFromNoTopic() {
    Reading reading = reading(1);

    repository().save(inStream(stream(), 5, "", reading));

    assertThat(
            rows()
                .number(
                    "SELECT COUNT(*) FROM reading WHERE id = ?"
                        + " AND topic_partition IS NULL AND topic_offset IS NULL",
                    reading.id().toString()))
        .isEqualTo(1);
  }

  @Test
  void shouldStoreUtcMicrosecondsWhateverTheTimeZoneOfTheJvm() {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
    try {
      // 02:30 on this day does not exist in New York.
      assertStored("2026-03-08T02:30:00.000001Z", "2026-03-08 02:30:00.000001");
      assertStored("1970-01-01T00:00:00Z", "1970-01-01 00:00:00.000000");
      assertStored("9999-12-31T23:59:59.999999Z", "9999-12-31 23:59:59.999999");
    } finally {
      TimeZone.setDefault(before);
    }
  }

  private void assertStored(String moment, String text) {
    Reading reading =
        new Reading(
            UUID.randomUUID(),
            "s",
            Instant.parse(moment),
            new Value.Scalar(1),
            OptionalLong.empty());

    repository().save(batch(repository().claim(beginning()), reading));

    assertThat(
            rows()
                .text(
                    "SELECT CAST(timestamp AS CHAR) FROM reading WHERE id = ?",
                    reading.id().toString()))
        .isEqualTo(text);
  }

  @Test
  void shouldTellBytesFromEmptyOnesAndFromNone() {
    byte[] every = new byte[256];
    for (int i = 0; i < every.length; i++) {
      every[i] = (byte) i;
    }
    Position claimed = repository().claim(beginning());
    Instant now = Instant.now();
    List<RejectedReading> bad =
        List.of(
            new RejectedReading(claimed.partition(), 0, now, "a", every),
            new RejectedReading(claimed.partition(), 1, now, "b", new byte[0]),
            new RejectedReading(claimed.partition(), 2, now, "c", null));

    repository().save(batch(claimed, List.of(), bad));

    String payload =
        "SELECT payload FROM rejected_reading WHERE topic_id = ? AND topic_offset = %d";
    String topicId = claimed.partition().topicId();
    assertThat(rows().bytes(payload.formatted(0), topicId)).isEqualTo(every);
    assertThat(rows().bytes(payload.formatted(1), topicId)).isEmpty();
    assertThat(rows().bytes(payload.formatted(2), topicId)).isNull();
  }

  @Test
  void shouldFindManyDuplicatesInALargeBatch() {
    Reading[] all = IntStream.range(0, 2_000).mapToObj(n -> reading(n)).toArray(Reading[]::new);
    Reading[] known = IntStream.range(0, 1_000).mapToObj(n -> all[2 * n]).toArray(Reading[]::new);
    Position claimed = repository().claim(beginning());
    repository().save(batch(claimed, known));

    Saved saved = repository().save(batch(claimed.at(1_000), all));

    assertThat(saved).isEqualTo(new Saved(1_000, 1_000, 0));
    assertThat(
            rows()
                .number(
                    "SELECT COUNT(*) FROM reading WHERE id IN (?, ?)",
                    all[0].id().toString(),
                    all[1_999].id().toString()))
        .isEqualTo(2);
  }

  /** Rows go to the database in parts: all of a batch are in its transaction nevertheless. */
  @Test
  void shouldStoreALargeBatchOnceThoughTheLastOfItsRowsIsThereAlready() {
    String sensor = "large-" + UUID.randomUUID();
    Reading[] all = IntStream.range(0, 6_001).mapToObj(n -> of(sensor)).toArray(Reading[]::new);
    Position claimed = repository().claim(beginning());
    repository().save(batch(claimed, all[6_000]));

    Saved saved = repository().save(batch(claimed.at(1), all));

    assertThat(saved).isEqualTo(new Saved(6_000, 1, 0));
    assertThat(rows().number("SELECT COUNT(*) FROM reading WHERE sensor = ?", sensor))
        .isEqualTo(6_001);
  }

  private static Reading of(String sensor) {
    Reading any = reading(1);
    return new Reading(any.id(), sensor, any.timestamp(), any.value(), any.sequence());
  }
}
