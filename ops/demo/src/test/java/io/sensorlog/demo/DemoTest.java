package io.sensorlog.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class DemoTest {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  @Test
  void shouldSaveWhatTheSensorsSentAndGoOnInTheSameFolder(@TempDir Path data) throws Exception {
    // When
    try (Launched first = demo(data, "--sensors=2");
        Launched second = demo(data, "--sensors=2")) {
      // Then
      assertComplete(first, 2);
      assertThat(first.summary().get("duplicates").asLong()).isZero();
      assertComplete(second, 2);
      assertThat(second.summary().get("duplicates").asLong()).isZero();
    }
  }

  private static Launched demo(Path data, String... more) throws InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("demo", "--duration", "3s"));
    arguments.addAll(List.of("--interval", "100ms", "--json", "--data", data.toString()));
    arguments.addAll(List.of(more));
    return Launched.run(Map.of(), LIMIT, arguments.toArray(String[]::new));
  }

  private static void assertComplete(Launched demo, int sensors) {
    assertThat(demo.status()).as(demo.errors()).isZero();
    JsonNode summary = demo.summary();
    assertThat(summary.get("sent").asLong()).isGreaterThan(5L * sensors);
    assertThat(summary.get("saved")).isEqualTo(summary.get("sent"));
    assertThat(summary.get("rejected").asLong()).isZero();
    assertThat(summary.get("outstandingMost").asLong()).isBetween(1L, 5L);
    assertThat(summary.get("sensors").asLong()).isEqualTo(sensors);
    assertThat(demo.errors()).contains("\"perSensor\":{\"demo-1\":");
  }

  @Test
  void shouldSaveInFilesWithoutADatabase(@TempDir Path data) throws Exception {
    Path table = data.resolve("readings.db");
    Path lines = data.resolve("readings.csv");

    try (Launched demo =
        demo(data, "--repository", "jdbc:sqlite:" + table, "--repository", "csv:" + lines)) {
      assertComplete(demo, 5);
    }

    assertThat(table).isNotEmptyFile();
    assertThat(lines).isNotEmptyFile();
    assertThat(data.resolve("database")).doesNotExist();
  }

  @Test
  void shouldRefuseAFolderThatAnotherDemoUses(@TempDir Path data) throws Exception {
    // Given
    try (DataFolder used = DataFolder.kept(data);
        // When
        Launched demo = Launched.run(Map.of(), LIMIT, "demo", "--data", used.path().toString())) {
      // Then
      assertThat(demo.status()).isEqualTo(1);
      assertThat(demo.errors())
          .isEqualTo("sensorlog: another demo is using the folder " + data + "\n");
    }
  }
}
