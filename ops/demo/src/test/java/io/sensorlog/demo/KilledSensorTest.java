package io.sensorlog.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the processes of sensors when one of them, or their parent, is killed. */
final class KilledSensorTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @TempDir private Path folder;

  @Test
  void shouldLeaveTheOthersAloneAndComeBackItself() throws Exception {
    // Given
    try (Launched demo = demo()) {
      assertThat(demo.errors())
          .as("others that send to this place share its limit without asking")
          .contains(" --throttle host: --name mine");
      List<ProcessHandle> processes = demo.descendants();
      // When
      processes.stream()
          .filter(process -> program(process).contains("--name=demo-2"))
          .forEach(ProcessHandle::destroyForcibly);
      // Then
      await()
          .atMost(LIMIT)
          .untilAsserted(() -> assertThat(demo.errors()).contains("demo-2: its process was ended"));
      await().atMost(LIMIT).until(() -> running(demo, "--name=demo-2"));
      demo.signal("INT");
      assertThat(demo.awaitEnd(Duration.ofSeconds(10))).as(demo.errors()).isZero();
      assertThat(demo.summary().get("restarts").asLong()).isEqualTo(1);
      assertThat(demo.summary().get("saved").asLong())
          .isGreaterThanOrEqualTo(demo.summary().get("sent").asLong());
      assertThat(demo.summary().get("duplicates").asLong()).isZero();
    }
  }

  @Test
  void shouldEndWhenTheirParentIsKilled() {
    // Given
    try (Launched demo = demo()) {
      List<ProcessHandle> sensors =
          demo.descendants().stream()
              .filter(process -> program(process).contains("--child"))
              .toList();
      assertThat(sensors).hasSize(2);
      // When
      demo.descendants().stream()
          .filter(process -> program(process).contains("SensorsCommand"))
          .filter(process -> !sensors.contains(process))
          .forEach(ProcessHandle::destroyForcibly);
      // Then
      await()
          .atMost(Duration.ofSeconds(15))
          .untilAsserted(() -> assertThat(sensors).noneMatch(ProcessHandle::isAlive));
    }
  }

  private static boolean running(Launched demo, String argument) {
    return demo.descendants().stream().anyMatch(process -> program(process).contains(argument));
  }

  private static String program(ProcessHandle process) {
    return process.info().commandLine().orElse("");
  }

  /** Without broker and database, which it starts the quicker for. */
  private Launched demo() {
    Launched demo =
        Launched.start(
            Map.of(),
            "demo",
            "--interval=500ms",
            "--sensors=2",
            "--connection=shm:" + folder.resolve("ring"),
            "--repository=jdbc:sqlite:" + folder.resolve("readings.db"),
            "--json");
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(demo.errors())
                    .contains("first row saved after")
                    .containsPattern("\"demo-1\":[1-9]")
                    .containsPattern("\"demo-2\":[1-9]"));
    return demo;
  }
}
