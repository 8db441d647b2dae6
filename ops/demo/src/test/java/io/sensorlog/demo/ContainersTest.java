package io.sensorlog.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The stack as containers, with the limit judged on the wire. */
@Tag("container")
@ExtendWith(RequiresEngine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ContainersTest {
  private static final String[] STAYING = {"kafka", "mariadb", "logger", "sensor"};

  // With answers delayed by 50 ms, half of what five permits let pass.
  private final ComposeProject project =
      new ComposeProject(Map.of("SENSORLOG_INTERVAL", "500ms"), "witness.yaml");
  private final Containers containers = new Containers(project);

  @BeforeAll
  void start() {
    project.up();
    containers.awaitHealth(STAYING);
  }

  @AfterAll
  void remove() {
    project.close();
  }

  @Test
  @Order(1)
  void shouldRunAsAnOrdinaryUserOnAReadOnlyRootWithBoundedMemory() {
    for (String service :
        List.of("sensor", "logger", "tables", "topic", "secrets", "kafka", "mariadb")) {
      for (String container : project.containers(service)) {
        assertThat(project.inspect(container, "{{.HostConfig.ReadonlyRootfs}} {{.Config.User}}"))
            .as(service)
            .startsWith("true ")
            .doesNotEndWith(" ")
            .doesNotContainPattern("\\b(root|0)\\b");
        assertThat(project.inspect(container, "{{.HostConfig.Memory}}"))
            .as(service)
            .isNotEqualTo("0");
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

  @Test
  @Order(2)
  void shouldGiveTheLoggersAccountNoMoreThanItNeeds() {
    assertThat(project.asLogger("DROP TABLE reading")).contains("DROP command denied");
    assertThat(project.asLogger("DELETE FROM reading")).contains("DELETE command denied");
    assertThat(project.asLogger("UPDATE reading SET value = 0")).contains("UPDATE command denied");
    assertThat(project.asLogger("CREATE TABLE other (a INT)")).contains("CREATE command denied");
    assertThat(project.asLogger("ALTER TABLE reading ADD a INT")).contains("ALTER command denied");
    // It does not see what else is in the folder of secrets.
    assertThat(project.run("exec", "--no-TTY", "logger", "sh", "-c", READABLE_SECRETS))
        .isEqualTo("logger.password\nweb.token\n");
    assertThat(project.run("exec", "--no-TTY", "mariadb", "sh", "-c", READABLE_SECRETS))
        .isEqualTo("logger.password\nschema.password\nreader.cnf\n");
  }

  private static final String READABLE_SECRETS =
      "cd /run/sensorlog; for file in logger.password schema.password reader.cnf web.token; do"
          + " test ! -r $file || echo $file; done";

  @Test
  @Order(3)
  void shouldPublishThePageOnLoopbackToWhoeverHasTheToken() throws Exception {
    String address = project.run("port", "logger", "8080").strip();
    String token = project.run("exec", "--no-TTY", "logger", "cat", "/run/sensorlog/web.token");

    assertThat(address).startsWith("127.0.0.1:");
    assertThat(status(address, "/", "none")).isEqualTo(200);
    assertThat(status(address, "/api/state", "none")).isEqualTo(401);
    assertThat(status(address, "/api/state", token.strip())).isEqualTo(200);
  }

  private static int status(String address, String path, String token)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + address + path))
            .header("Authorization", "Bearer " + token)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  @Order(4)
  void shouldLabelTheImagesWithTheVersionOfTheProgramsInThem() {
    for (String service : List.of("sensor", "logger")) {
      String image = project.inspect(project.containers(service).getFirst(), "{{.Image}}");
      String command = service.equals("sensor") ? "sensors" : "log";
      String version =
          project.run("run", "--rm", "--no-deps", "--no-TTY", service, command, "--version");
      assertThat("sensorlog " + project.inspect(image, VERSION)).isEqualTo(version.strip());
    }
  }

  @Test
  @Order(4)
  void shouldTakeTypesOfSensorsInsteadOfOneSensor() {
    String sensors =
        "/opt/sensorlog/start sensors --connection kafka://127.0.0.1:1/none --connect-timeout 1s"
            + " --throttle local: %s 2>&1; echo $?";
    String[] start = {"run", "--rm", "--no-deps", "--no-TTY", "--entrypoint", "/bin/sh"};

    for (String[] types :
        List.of(
            new String[] {"sensor", "-c", sensors.formatted("--type fast:2")},
            new String[] {
              "--env", "SENSORLOG_TYPE=fast:2", "sensor", "-c", sensors.formatted("")
            })) {
      assertThat(
              project.run(Stream.concat(Stream.of(start), Stream.of(types)).toArray(String[]::new)))
          .as("only the broker is missing")
          .endsWith("\n1\n");
    }
  }

  private static final String VERSION =
      "{{index .Config.Labels \"org.opencontainers.image.version\"}}";

  /** The one story: the end of it needs the stack that its beginning has. */
  @Test
  @Order(5)
  void shouldKeepTheLimitAndSaveEachReadingOnceThoughContainersOfEachKindCrash() {
    // Given
    project.up("sensor=" + Containers.SENSORS, "logger=2");
    containers.awaitHealth(STAYING);
    assertThat(project.containers("sensor")).hasSize(Containers.SENSORS);
    containers.awaitMoreMessages(500);

    // When
    for (String service : List.of("sensor", "logger", "mariadb", "kafka")) {
      containers.crash(service);
      containers.awaitMoreMessages(200);
      containers.awaitMoreRows(200);
    }
    // Then
    assertThat(project.witnessed().get("most").asInt()).isEqualTo(Containers.LIMIT);
    assertThat(project.number("SELECT COUNT(DISTINCT sensor) FROM reading"))
        .isEqualTo(Containers.SENSORS);

    // When
    containers.awaitEmptyOutboxes();
    containers.stopAndAssertDrained();
    // Then
    containers.assertNothingLostOrDoubled(1, "kafka", "mariadb", "logger");
  }
}
