package io.sensorlog.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;

/** What the stories of the stack and of the cluster have in common. */
final class Containers {
  static final int LIMIT = 5;
  static final int SENSORS = 20;
  static final Duration LONG = Duration.ofMinutes(6);
  private static final Duration POLL = Duration.ofSeconds(2);
  private static final Duration TIME_TO_DRAIN = Duration.ofSeconds(10);

  private static final Pattern EMPTY_OUTBOX = Pattern.compile("waiting [012],");

  private final ComposeProject project;

  Containers(ComposeProject project) {
    this.project = project;
  }

  void awaitHealth(String... services) {
    try {
      await("health").atMost(LONG).pollInterval(POLL).until(() -> project.areHealthy(services));
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(project.state(), e);
    }
  }

  /** From all sensors, seen by the witness from now on. */
  void awaitMoreMessages(int more) {
    long messages = project.witnessed().path("messages").asLong(0) + more;
    await("messages")
        .atMost(LONG)
        .pollInterval(POLL)
        .until(
            () ->
                project.witnessed().path("messages").asLong(0) >= messages
                    && project.witnessed().path("bySender").size() >= SENSORS);
  }

  /** Readings reach the database. */
  void awaitMoreRows(int more) {
    long position = project.position() + more;
    await("rows").atMost(LONG).pollInterval(POLL).until(() -> project.position() >= position);
  }

  /** A crash, after which the container has to come back by itself. */
  void crash(String service) {
    String container = project.containers(service).getFirst();
    String before = project.inspect(container, "{{.RestartCount}}");
    project.crash(container);
    await(service + " is back")
        .atMost(LONG)
        .pollInterval(POLL)
        .until(
            () ->
                !project.inspect(container, "{{.RestartCount}}").equals(before)
                    && project.isHealthy(container));
  }

  /** What came together while a service was away has been sent, as each sensor says itself. */
  void awaitEmptyOutboxes() {
    await("empty outboxes")
        .atMost(LONG)
        .pollInterval(POLL)
        .until(() -> project.containers("sensor").stream().allMatch(this::hasEmptyOutbox));
  }

  private boolean hasEmptyOutbox(String sensor) {
    return EMPTY_OUTBOX.matcher(project.newestMessage(sensor)).find();
  }

  /** Stops everything; what drains has ended well, and in time, but for those killed before. */
  void stopAndAssertDrained(String... killed) {
    List<String> draining =
        Stream.of("sensor", "logger").flatMap(each -> project.containers(each).stream()).toList();
    Instant begin = Instant.now();
    project.run("stop");
    for (String container : draining) {
      if (!List.of(killed).contains(container)) {
        assertThat(project.inspect(container, "{{.Name}} {{.State.ExitCode}}"))
            .as("%s", project.newestMessage(container))
            .endsWith(" 0");
        Instant end = Instant.parse(project.inspect(container, "{{.State.FinishedAt}}"));
        assertThat(Duration.between(begin, end)).isLessThan(TIME_TO_DRAIN);
      }
    }
  }

  /** Starts what is needed to save what is left, and compares. */
  void assertNothingLostOrDoubled(int restarts, String... services) {
    project.run(Stream.concat(Stream.of("start"), Stream.of(services)).toArray(String[]::new));
    awaitHealth(services);
    long messages = project.messages();
    await("all is saved")
        .atMost(LONG)
        .pollInterval(POLL)
        .untilAsserted(() -> assertThat(project.position()).isEqualTo(messages));
    JsonNode certificate = project.certificate();
    assertThat(certificate.path("holds").asBoolean()).as("%s", certificate).isTrue();
    JsonNode counted = certificate.path("completeness");
    assertThat(counted.path("sensors").asInt()).isEqualTo(SENSORS);
    assertThat(counted.path("missing").asLong()).as("lost").isZero();
    assertThat(counted.path("doubles").asLong()).as("doubled").isZero();
    assertThat(counted.path("restarts").asInt()).isEqualTo(restarts);
  }
}
