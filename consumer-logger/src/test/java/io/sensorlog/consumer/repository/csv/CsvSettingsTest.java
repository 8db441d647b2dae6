package io.sensorlog.consumer.repository.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.Readings;
import io.sensorlog.consumer.repository.RejectedReadings;
import io.sensorlog.consumer.repository.Repositories;
import io.sensorlog.consumer.repository.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSettingsTest {

  @Test
  void shouldBeTheSameForTheSameFile() {
    String here = Path.of("").toAbsolutePath().toString();

    assertThat(Repositories.parse("csv:data/../readings.csv", Map.of()))
        .isEqualTo(Repositories.parse("csv:" + here + "/readings.csv", Map.of()))
        .hasToString("csv:" + here + "/readings.csv")
        .extracting("identity")
        .isEqualTo("csv:" + here + "/readings.csv");
  }

  @Test
  void shouldTellTwoFilesApart() {
    assertThat(Repositories.parse("csv:a.csv", Map.of()))
        .isNotEqualTo(Repositories.parse("csv:b.csv", Map.of()));
  }

  @Test
  void shouldFindByALinkWhatWasSavedThroughIt(@TempDir Path folder) throws Exception {
    Path file = Files.createDirectory(folder.resolve("disk")).resolve("readings.csv");
    new CsvSettings(file).open(1).close();
    CsvSettings link = new CsvSettings(Files.createSymbolicLink(folder.resolve("link.csv"), file));
    RejectedReading rejected =
        new RejectedReading(
            Readings.beginning().partition(), 1, Instant.EPOCH, "value: missing", new byte[] {'x'});
    try (DurableRepository repository = link.open(1)) {
      Position claimed = repository.claim(Readings.beginning());
      repository.save(Readings.batch(claimed, List.of(Readings.reading(1)), List.of(rejected)));
    }

    try (Snapshot snapshot = link.openSnapshot();
        RejectedReadings kept = link.openRejected()) {
      assertThat(snapshot.positions()).extracting(Position::nextOffset).containsExactly(2L);
      assertThat(kept.partitions("")).containsOnlyKeys(rejected.partition());
    }
  }

  @Test
  void shouldRefuseAUriWithoutAFile() {
    assertRefused("csv:", "csv: which file? Write csv:FILE");
    assertRefused("csv:a\u001bb", "csv: no control characters in a path");
  }

  private static void assertRefused(String uri, String why) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Repositories.parse(uri, Map.of()))
        .withMessage(why);
  }
}
