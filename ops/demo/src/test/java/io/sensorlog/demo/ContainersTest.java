package io.sensorlog.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stack as containers, with the limit judged on the wire. */
@Tag("container")
@ExtendWith(RequiresEngine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContainersTest {
  private static final int LIMIT = 5;
  private static final int SENSORS = 20;
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final JsonMapper JSON = new JsonMapper();

  // With answers delayed by 50 ms enough to use all permits, and still to keep pace.
  private final ComposeProject project =
      new ComposeProject(Map.of("SENSORLOG_INTERVAL", "300ms"), "witness");

  @BeforeAll
  void start() {
    project.up(SENSORS);
  }

  @AfterAll
  void remove() {
    project.close();
  }

  private JsonNode witnessed() {
    String witness = project.containers("witness").getFirst();
    return JSON.readTree(project.docker("logs", "--tail", "1", witness));
  }

  private void awaitMessages(long messages, int senders) {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofSeconds(2))
        .until(
            () ->
                witnessed().path("messages").asLong(0) >= messages
                    && witnessed().path("bySender").size() >= senders);
  }

  private List<Integer> exitStatuses(String service) {
    return project.containers(service).stream()
        .map(container -> Integer.valueOf(project.inspect(container, "{{.State.ExitCode}}")))
        .sorted()
        .toList();
  }

  /**
   * Twenty that drain at once on few processors may need longer than they have: then they say so.
   */
  private void assertDrained(String killed) {
    List<String> sensors = project.containers("sensor");
    assertThat(sensors).hasSize(SENSORS);
    for (String sensor : sensors) {
      String status = project.inspect(sensor, "{{.State.ExitCode}}");
      if (sensor.equals(killed)) {
        assertThat(status).isEqualTo("137");
      } else if (!status.equals("0")) {
        assertThat(status).isEqualTo("1");
        assertThat(project.messages(sensor)).containsPattern("left unsent|ended undone");
      }
    }
  }

  private long messagesInTheTopic() {
    return project
        .run(
            "exec",
            "--no-TTY",
            "kafka",
            "/opt/kafka/bin/kafka-get-offsets.sh",
            "--bootstrap-server=localhost:9092",
            "--topic=readings")
        .lines()
        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(':') + 1)))
        .sum();
  }

  /** The one story: the end of it needs the stack that its beginning has. */
  @Test
  void shouldKeepTheLimitOverContainersOfWhichOneIsKilledAndSaveEachReadingOnce() {
    // Given
    awaitMessages(1_000, SENSORS);
    // When
    String victim = project.containers("sensor").getFirst();
    project.docker("kill", "--signal", "KILL", victim);
    awaitMessages(witnessed().get("messages").asLong() + 1_000, SENSORS);
    // Then
    assertThat(witnessed().get("most").asInt()).isEqualTo(LIMIT);

    // When
    project.run("stop", "sensor");
    // Then
    assertDrained(victim);
    long messages = messagesInTheTopic();
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> assertThat(project.number("SELECT COUNT(*) FROM reading")).isEqualTo(messages));
    assertThat(project.number("SELECT COUNT(DISTINCT sensor) FROM reading")).isEqualTo(SENSORS);
    assertThat(project.number("SELECT COUNT(DISTINCT sensor, sequence) FROM reading"))
        .as("none doubled")
        .isEqualTo(messages);
    assertThat(
            project.number(
                "SELECT SUM(last) FROM (SELECT MAX(sequence) last FROM reading GROUP BY sensor) t"))
        .as("none lost")
        .isEqualTo(messages);

    // When
    project.run("stop", "logger");
    // Then
    assertThat(exitStatuses("logger")).containsExactly(0);
  }

  @Test
  void shouldRunAsAnOrdinaryUserOnAReadOnlyRoot() {
    for (String service :
        List.of("sensor", "logger", "topic", "tables", "secrets", "kafka", "mariadb")) {
      for (String container : project.containers(service)) {
        assertThat(project.inspect(container, "{{.HostConfig.ReadonlyRootfs}} {{.Config.User}}"))
            .as(service)
            .startsWith("true ")
            .doesNotEndWith(" ")
            .doesNotContainPattern("\\b(root|0)\\b");
      }
    }
    for (String service : List.of("sensor", "logger")) {
      String answer =
          project.run(
              "run",
              "--rm",
              "--no-deps",
              "--no-TTY",
              "--entrypoint",
              "/bin/sh",
              service,
              "-c",
              "id -u; touch /tmp/a; touch /opt/sensorlog/a 2>/dev/null || echo read-only");
      assertThat(answer).as(service).isEqualTo("10001\nread-only\n");
    }
  }
}
