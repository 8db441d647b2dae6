package io.sensorlog.consumer.repository.csv;

import static io.sensorlog.consumer.repository.Readings.batch;
import static io.sensorlog.consumer.repository.Readings.beginning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.RejectedLine;
import io.sensorlog.consumer.repository.RejectedReadings;
import io.sensorlog.model.command.CommandFailedException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRejectedReadingsTest {
  private static final Position BEGINNING = beginning();

  @TempDir Path folder;

  @Test
  void shouldListAndShowWhileALoggerGoesOn() throws Exception {
    CsvTable table = new CsvTable(folder.resolve("readings.csv"));
    try (DurableRepository repository = table.open()) {
      RejectedReading first = rejected(0, "=Value: null", new byte[] {1, 2});
      RejectedReading second = rejected(1, "topic: 7 messages were deleted", null);
      repository.save(batch(repository.claim(BEGINNING), List.of(), List.of(first, second)));
      CsvTable.append(table.rejectedFile(), "not committed");

      try (RejectedReadings rejected = new CsvSettings(table.file()).openRejected()) {
        assertThat(rejected.partitions("")).isEqualTo(Map.of(BEGINNING.partition(), 2L));
        assertThat(rejected.partitions("VALUE")).isEqualTo(Map.of(BEGINNING.partition(), 1L));
        assertThat(rejected.partitions("none")).isEmpty();
        assertThat(rejected.list(BEGINNING.partition(), -1, 9, ""))
            .extracting(RejectedLine::offset)
            .containsExactly(0L, 1L);
        assertThat(rejected.list(BEGINNING.partition(), 0, 1, ""))
            .extracting(RejectedLine::reason)
            .containsExactly("topic: 7 messages were deleted");
        assertThat(rejected.read(BEGINNING.partition(), List.of(1L, 0L, 5L)))
            .usingRecursiveFieldByFieldElementComparator()
            .containsExactly(first, second);
      }
    }
  }

  @Test
  void shouldSayThatItCannotSettle() {
    CsvTable table = new CsvTable(folder.resolve("readings.csv"));
    table.open().close();

    try (RejectedReadings rejected = new CsvSettings(table.file()).openRejected()) {
      assertThatExceptionOfType(CommandFailedException.class)
          .isThrownBy(() -> rejected.settle(BEGINNING.partition(), List.of(), List.of()))
          .withMessageContaining("keeps rejected readings for good");
    }
  }

  @Test
  void shouldSayWhichFileIsMissing() {
    Path file = folder.resolve("readings.csv");

    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> new CsvSettings(file).openRejected())
        .withMessage("csv:%s: there is no file %s.rejected.csv", file, file);
  }

  private static RejectedReading rejected(long offset, String reason, byte @Nullable [] message) {
    return new RejectedReading(
        BEGINNING.partition(), offset, Instant.parse("2026-11-24T08:00:00Z"), reason, message);
  }
}
