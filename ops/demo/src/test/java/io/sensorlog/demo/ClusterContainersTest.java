package io.sensorlog.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Three brokers, two loggers and the throttle of ZooKeeper as containers. */
@Tag("container")
@ExtendWith(RequiresEngine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClusterContainersTest {
  private static final String[] STAYING = {
    "kafka", "kafka-2", "kafka-3", "zookeeper", "mariadb", "logger", "sensor"
  };

  private final ComposeProject project =
      new ComposeProject(
          // On a slow machine twenty sensors at twice that rate leave no time to catch up.
          Map.of("SENSORLOG_INTERVAL", "1s"),
          "cluster.yaml",
          "witness.yaml",
          "witness-cluster.yaml");
  private final Containers containers = new Containers(project);

  @BeforeAll
  void start() {
    project.up("sensor=" + Containers.SENSORS);
    containers.awaitHealth(STAYING);
  }

  @AfterAll
  void remove() {
    project.close();
  }

  @Test
  void shouldSaveEachReadingOnceWithOneOfThreeBrokersAndOneOfTwoLoggersGone() {
    // Given
    assertThat(project.containers("logger")).hasSize(2);
    containers.awaitMoreMessages(300);

    // When
    String broker = project.containers("kafka-2").getFirst();
    project.docker("kill", broker); // stays dead, unlike after a crash
    // Then
    containers.awaitMoreMessages(300);
    containers.awaitMoreRows(300);

    // When
    String logger = project.containers("logger").getFirst();
    project.docker("kill", logger);
    // Then
    containers.awaitMoreRows(600);
    assertThat(project.witnessed().get("most").asInt()).isEqualTo(Containers.LIMIT);

    // When
    containers.awaitEmptyOutboxes();
    containers.stopAndAssertDrained(logger);
    // Then
    containers.assertNothingLostOrDoubled(
        0, "kafka", "kafka-2", "kafka-3", "zookeeper", "mariadb", "logger");
  }
}
