package io.sensorlog.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a demo ends, nothing of it is left. */
final class DemoEndTest {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Pattern TEMPORARY_FOLDER =
      Pattern.compile("password in (/\\S*/sensorlog-demo-\\d+)/");

  @ParameterizedTest
  @ValueSource(strings = {"INT", "HUP"})
  void shouldCompareAndLeaveNothingAfterCtrlCOrTheEndOfItsTerminal(String signal) throws Exception {
    // Given
    try (Launched demo = working()) {
      List<ProcessHandle> processes = demo.descendants();
      // When a terminal tells it to all that run in it
      demo.signalAll(signal);
      // Then
      assertThat(demo.awaitEnd(Duration.ofSeconds(10))).as(demo.errors()).isZero();
      assertThat(demo.summary().get("saved")).isEqualTo(demo.summary().get("sent"));
      assertThat(processes).hasSizeGreaterThanOrEqualTo(4);
      // A shell that was told to end may need a moment for it.
      assertGone(processes, Duration.ofSeconds(10));
      assertThat(temporaryFolder(demo)).doesNotExist();
    }
  }

  @Test
  void shouldLeaveNothingWhenItIsKilled() throws Exception {
    // Given
    try (Launched demo = working()) {
      List<ProcessHandle> processes = demo.descendants();
      // When
      demo.kill();
      // Then
      assertGone(processes, Duration.ofSeconds(20));
      assertThat(temporaryFolder(demo)).doesNotExist();
    }
  }

  @Test
  void shouldEndAtOnceAtTheSecondCtrlC() throws Exception {
    // Given
    try (Launched demo = working()) {
      List<ProcessHandle> processes = demo.descendants();
      // When
      demo.signal("INT");
      demo.signal("INT");
      // Then
      assertThat(demo.awaitEnd(Duration.ofSeconds(5))).isIn(0, 1);
      assertGone(processes, Duration.ofSeconds(20));
    }
  }

  @Test
  void shouldSayWhichProgramEndedByItself(@TempDir Path folder) throws Exception {
    // Given
    String ring = "--connection=shm:" + folder.resolve("ring");
    String file = "--repository=jdbc:sqlite:" + folder.resolve("readings.db");
    try (Launched demo = working(ring, file)) {
      ProcessHandle logger = program(demo, "LogCommand");
      // When
      logger.destroyForcibly();
      // Then
      assertThat(demo.awaitEnd(Duration.ofSeconds(15))).isEqualTo(1);
      assertThat(demo.errors()).contains("the logger ended too early with status 137");
    }
  }

  private static void assertGone(List<ProcessHandle> processes, Duration atMost) {
    await()
        .atMost(atMost)
        .untilAsserted(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
  }

  private static ProcessHandle program(Launched demo, String mainClass) {
    return demo.descendants().stream()
        .filter(process -> process.info().commandLine().orElse("").contains(mainClass))
        .filter(process -> process.info().command().orElse("").endsWith("java"))
        .findFirst()
        .orElseThrow();
  }

  private static Launched working(String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(0, List.of("demo", "--sensors=2", "--interval=100ms", "--json"));
    Launched demo = Launched.start(Map.of(), arguments.toArray(String[]::new));
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(demo.errors()).contains("first row saved after"));
    return demo;
  }

  private static Path temporaryFolder(Launched demo) {
    Matcher matcher = TEMPORARY_FOLDER.matcher(demo.errors());
    assertThat(matcher.find()).as(demo.errors()).isTrue();
    return Path.of(matcher.group(1));
  }
}
