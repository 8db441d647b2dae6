package io.sensorlog.consumer.repository;

import static io.sensorlog.consumer.repository.Readings.batch;
import static io.sensorlog.consumer.repository.Readings.beginning;
import static io.sensorlog.consumer.repository.Readings.reading;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.certificate.CanonicalForm;
import io.sensorlog.model.codec.MalformedReadingException;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a snapshot of a repository promises, whatever the repository. */
public abstract class SnapshotContract {
  private static final double[] NUMBERS = {
    0,
    -0.0,
    0.1,
    -1e-7,
    1e15,
    1e22,
    123456789.12345679,
    9007199254740991.0,
    9007199254740992.0,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Math.PI,
    1.0 / 3,
    Math.nextUp(1.0),
    0x1p-1074,
    0x0.fffffffffffffp-1022
  };
  private static final List<String> DOCUMENTS =
      List.of(
          "[1,-2.5,1e300]",
          "[]",
          "{\"a\": [1, 2 ],\"b\":null}",
          "\"=SUM(A1)\"",
          "\"käse \\uD83D\\uDE00 😀 \\\" , ; '\"",
          "true",
          "12345678901234567890.1234567890",
          "-0.1234567890123456789",
          "{\"long\":\"" + "x".repeat(60_000) + "\"}",
          "{\"lines\":\r\n 1}");

  private final CanonicalForm form = new CanonicalForm();
  private @Nullable DurableRepository opened;
  private Position position = beginning();

  /** Of an empty repository of the test's own. */
  protected abstract RepositorySettings settings();

  @BeforeEach
  void open() {
    opened = settings().open(1);
    position = repository().claim(position);
  }

  private DurableRepository repository() {
    return Objects.requireNonNull(opened);
  }

  @AfterEach
  void close() {
    repository().close();
  }

  private void save(List<Reading> readings, List<RejectedReading> rejected) {
    repository().save(batch(position, readings, rejected));
    position = position.at(position.nextOffset() + readings.size() + rejected.size());
  }

  private static Value value(String json) {
    try {
      return ReadingCodec.value(json);
    } catch (MalformedReadingException e) {
      throw new AssertionError(json, e);
    }
  }

  /** Such as get lost on the way into a table and back. */
  private static List<Reading> extremes() {
    List<Reading> all = new ArrayList<>();
    DoubleStream.of(NUMBERS).forEach(number -> all.add(reading(number)));
    DOCUMENTS.forEach(json -> all.add(reading(value(json))));
    for (String moment :
        new String[] {
          "1970-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "2026-03-29T02:30:00.000001Z"
        }) {
      all.add(
          new Reading(
              UUID.randomUUID(),
              "-1",
              Instant.parse(moment),
              new Value.Scalar(1),
              OptionalLong.empty()));
    }
    return all;
  }

  private List<StoredReading> rows(Snapshot snapshot) {
    List<StoredReading> rows = new ArrayList<>();
    snapshot.readings(rows::add);
    return rows;
  }

  @Test
  void shouldGiveEachReadingTheHashItHadInTheTopic() {
    List<Reading> readings = extremes();
    save(readings, List.of());

    try (Snapshot snapshot = settings().openSnapshot()) {
      assertThat(rows(snapshot)).hasSize(readings.size());
      for (StoredReading row : rows(snapshot)) {
        assertThat(row.problem()).isEmpty();
        Reading sent = readings.get((int) row.offset());
        Reading stored = Objects.requireNonNull(row.reading());
        assertThat(new String(form.of(stored), UTF_8)).isEqualTo(new String(form.of(sent), UTF_8));
      }
    }
  }

  @Test
  void shouldHoldWhatWasThereWhenItWasOpenedWhileALoggerSaves() {
    RejectedReading rejected =
        new RejectedReading(position.partition(), 2, Instant.now(), "value: null", new byte[] {1});
    save(List.of(reading(1), reading(2)), List.of(rejected));

    try (Snapshot snapshot = settings().openSnapshot()) {
      for (int again = 0; again < 2; again++) {
        save(List.of(reading(3), reading(4)), List.of());
        assertThat(rows(snapshot))
            .extracting(StoredReading::offset)
            .containsExactlyInAnyOrder(0L, 1L);
        assertThat(snapshot.positions())
            .containsExactly(new Position("test", position.partition(), 3, 1));
        List<Long> places = new ArrayList<>();
        snapshot.rejected(
            position.partition().topicId(), (partition, offset) -> places.add(offset));
        assertThat(places).containsExactly(2L);
        snapshot.rejected("another", (partition, offset) -> places.add(offset));
        assertThat(places).hasSize(1);
      }
    }
  }

  @Test
  void shouldGiveOutNothingOfAnEmptyRepository() {
    try (Snapshot snapshot = settings().openSnapshot()) {
      assertThat(rows(snapshot)).isEmpty();
      assertThat(snapshot.positions()).hasSize(1);
      snapshot.close();
    }
  }
}
