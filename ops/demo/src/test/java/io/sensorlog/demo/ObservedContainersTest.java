package io.sensorlog.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stack with {@code ops/compose/observability.yaml}: what Grafana would ask for its dashboard
 * is asked of the Prometheus that it would ask. Grafana itself is not started.
 */
@Tag("container")
@ExtendWith(RequiresEngine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ObservedContainersTest {
  private static final Duration LONG = Duration.ofMinutes(6);
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path GRAFANA =
      Path.of(System.getProperty("sensorlog.home"), "ops/compose/observability/grafana");
  private static final int LIMIT = 5;
  private static final int SENSORS = 6;
  private static final int LOGGERS = 2;

  // The newest Prometheus, to hear of it when it understands a query no more.
  private final ComposeProject project =
      new ComposeProject(
          Map.of("SENSORLOG_INTERVAL", "200ms", "SENSORLOG_PROMETHEUS", "prom/prometheus:latest"),
          "observability.yaml");

  @BeforeAll
  void start() {
    project.up(List.of("sensor=" + SENSORS, "logger=" + LOGGERS), "sensor", "prometheus");
  }

  @AfterAll
  void remove() {
    project.close();
  }

  /** What Prometheus answers: a list of labels and a figure. */
  private List<JsonNode> ask(String query) {
    String answer =
        project.run(
            "exec",
            "--no-TTY",
            "prometheus",
            "promtool",
            "query",
            "--format=json",
            "instant",
            "http://localhost:9090",
            query);
    return List.copyOf(JSON.readTree(answer).values());
  }

  private static double figure(JsonNode answer) {
    return Double.parseDouble(answer.get("value").get(1).stringValue());
  }

  private double only(String query) {
    List<JsonNode> answer = ask(query);
    assertThat(answer).as(query).hasSize(1);
    return figure(answer.getFirst());
  }

  private static JsonNode dashboard() throws IOException {
    return JSON.readTree(Files.readString(GRAFANA.resolve("dashboards/sensorlog.json")));
  }

  @TestFactory
  Stream<DynamicTest> shouldHaveDataForEachQueryOfTheDashboard() throws IOException {
    return dashboard().get("panels").values().stream()
        .flatMap(
            panel ->
                panel.get("targets").values().stream()
                    .map(
                        target ->
                            DynamicTest.dynamicTest(
                                panel.get("title").stringValue() + ": " + target.get("refId"),
                                () -> assertHasData(target.get("expr").stringValue()))));
  }

  private void assertHasData(String query) {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofSeconds(5))
        .untilAsserted(
            () ->
                assertThat(ask(query).stream().map(ObservedContainersTest::figure))
                    .isNotEmpty()
                    .allMatch(Double::isFinite));
  }

  @Test
  void shouldGiveGrafanaTheSourceThatTheDashboardNames() throws IOException {
    String uid = dashboard().get("panels").get(0).get("datasource").get("uid").stringValue();

    assertThat(Files.readString(GRAFANA.resolve("datasources/prometheus.yaml")))
        .contains("uid: " + uid + "\n", "url: http://prometheus:9090\n");
  }

  @Test
  void shouldFindEveryLogger() {
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(only("sum(up{job=\"logger\"})")).isEqualTo(LOGGERS));
  }

  @Test
  void shouldSeeEverySensorAndNoMoreOutstandingThanTheLimit() {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(only("count(count by (sensor) (sensorlog_sensor_readings_total))"))
                    .isEqualTo(SENSORS));
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(only("rate(sensorlog_throttle_message_seconds_total[1m])"))
                    .isPositive());
    assertThat(only("sensorlog_throttle_limit")).isEqualTo(LIMIT);
    assertThat(only("max_over_time(sensorlog_throttle_outstanding_most[5m])"))
        .isBetween(1.0, (double) LIMIT);
  }
}
