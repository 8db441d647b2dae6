package io.sensorlog.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The stack with {@code ops/compose/tls.yaml}: nothing in clear, and nobody may do more than he has
 * to. Ports are tried from this machine, which reaches containers where the engine is its own.
 */
@Tag("container")
@ExtendWith(RequiresEngine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SecuredContainersTest {
  private static final Duration LONG = Duration.ofMinutes(6);
  private static final String TOOLS = "/opt/kafka/bin/kafka-";
  private static final String LOG_IN =
      " --bootstrap-server kafka:9092 --command-config /run/tls/kafka.properties";
  private static final Set<Integer> BROKER = Set.of(9092, 9093, 9094);
  private static final Set<Integer> DATABASE = Set.of(3306);

  private final ComposeProject project =
      new ComposeProject(Map.of("SENSORLOG_INTERVAL", "500ms"), "tls.yaml");

  @BeforeAll
  void start() {
    project.up("sensor=2");
  }

  @AfterAll
  void remove() {
    project.close();
  }

  private String container(String service) {
    return project.containers(service).getFirst();
  }

  private String address(String service) {
    return project.inspect(
        container(service), "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}");
  }

  /** A file of a volume with secrets. */
  private String secret(String volume, String file) {
    return project
        .docker(
            "run",
            "--rm",
            "--network=none",
            "--user=10001:10001",
            "--volume=" + project.named(volume) + ":/secrets:ro",
            "debian:bookworm-slim",
            "cat",
            "/secrets/" + file)
        .strip();
  }

  private String authority() {
    return secret("tls-sensor", "authority.pem");
  }

  /** What a tool of Kafka says to whoever has the secrets of this account. */
  private String tool(String account, String command) {
    return project.docker(
        "run",
        "--rm",
        "--network=" + project.named("default"),
        "--group-add=10001",
        "--volume=" + project.named("tls-" + account) + ":/run/tls:ro",
        "apache/kafka:4.4.0",
        "bash",
        "-c",
        TOOLS + command + LOG_IN + " 2>&1 || true");
  }

  /** The ports at which a container listens to others. */
  private Set<Integer> ports(String service) {
    String sockets =
        project.docker(
            "exec", container(service), "bash", "-c", "cat /proc/net/tcp /proc/net/tcp6");
    Set<Integer> ports = new TreeSet<>();
    for (String line : sockets.lines().toList()) {
      String[] fields = line.strip().split(" +", -1);
      String local = fields[1];
      boolean loopback = local.endsWith("7F:" + local.substring(local.length() - 4));
      if (fields[3].equals("0A") && !loopback) {
        ports.add(Integer.parseInt(local.substring(local.indexOf(':') + 1), 16));
      }
    }
    return ports;
  }

  @Test
  void shouldPublishNothing() {
    for (String service : List.of("kafka", "mariadb", "logger", "sensor")) {
      assertThat(project.inspect(container(service), "{{len .HostConfig.PortBindings}}"))
          .as(service)
          .isEqualTo("0");
    }
  }

  @Test
  void shouldBringReadingsIntoTheDatabase() {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(project.number("SELECT COUNT(DISTINCT sensor) FROM reading"))
                    .isEqualTo(2));
  }

  @Test
  void shouldListenAtNoOtherPortsThanThoseOfBrokerAndDatabase() {
    assertThat(ports("kafka")).isEqualTo(BROKER);
    assertThat(ports("mariadb")).isEqualTo(DATABASE);
    assertThat(ports("logger")).isEmpty();
    assertThat(ports("sensor")).isEmpty();
  }

  @Test
  void shouldAnswerNobodyWhoSpeaksInClearToTheBroker() throws Exception {
    for (int port : BROKER) {
      assertThat(new BrokerPort(address("kafka"), port).answersInClearText())
          .as("in clear at %s", port)
          .isFalse();
    }
    assertThat(new BrokerPort(address("kafka"), 9092).answersOverTls(authority())).isTrue();
  }

  @Test
  void shouldRefuseWhoeverHasNoCredentials() throws Exception {
    String kafka = address("kafka");
    assertThat(new BrokerPort(kafka, 9092).listsTopicsOverTls(authority())).isFalse();
    for (int port : List.of(9093, 9094)) {
      assertThat(new BrokerPort(kafka, port).answersOverTls(authority()))
          .as("without a certificate at %s", port)
          .isFalse();
    }
  }

  @Test
  void shouldRefuseTheRightPasswordInClearAtTheDatabase() throws Exception {
    String url = "jdbc:mariadb://" + address("mariadb") + "/sensors?sslMode=";
    String password = secret("secrets", "logger.password");

    try (Connection secure = DriverManager.getConnection(url + "trust", "logger", password)) {
      assertThat(secure.isValid(5)).isTrue();
    }
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> DriverManager.getConnection(url + "disable", "logger", password).close())
        .withMessageContaining("insecure transport");
  }

  @Test
  void shouldAnswerNothingAtThePublishedPortOfThePage() {
    for (String line : project.docker("port", container("logger")).lines().toList()) {
      int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
      assertThat(pageAt(port)).as(line).isEmpty();
    }
  }

  /** What is answered to a browser; nothing if it is refused. */
  private static byte[] pageAt(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
      return socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      return new byte[0];
    }
  }

  @Test
  void shouldRefuseASensorThatReads() {
    String reading =
        "console-consumer.sh --topic readings --partition 0 --offset earliest --timeout-ms 20000";
    assertThat(tool("sensor", reading)).contains("Not authorized to access topics: [readings]");
  }

  @Test
  void shouldRefuseALoggerThatWritesOrDeletesTheTopic() {
    assertThat(tool("logger", "console-producer.sh --topic readings <<<x"))
        .containsPattern("Cluster authorization failed|Not authorized to access topics");
    assertThat(tool("logger", "topics.sh --delete --topic readings"))
        .contains("Topic authorization failed");
  }

  @Test
  void shouldRefuseASensorThatGivesItselfRights() {
    String granting =
        "acls.sh --add --allow-principal User:sensor --operation Read --topic readings";
    assertThat(tool("sensor", granting)).contains("ClusterAuthorizationException");
  }

  @Test
  void shouldRefuseALoggerThatDropsOrEmptiesATable() {
    for (String wish : List.of("DROP TABLE reading", "DELETE FROM reading")) {
      assertThat(project.asLogger(wish)).contains("command denied to user 'logger'");
    }
  }

  @Test
  void shouldShowNoSecretInSettingsArgumentsAndMessages() {
    List<String> secrets = new ArrayList<>();
    for (String account : List.of("sensor", "logger")) {
      String settings = secret("tls-" + account, "kafka.properties");
      secrets.add(settings.replaceFirst("(?s).*password=\"([^\"]+)\".*", "$1"));
    }
    secrets.add(secret("secrets", "logger.password"));
    assertThat(secrets).allMatch(each -> each.length() == 32);

    for (String service : List.of("sensor", "logger", "tables", "topic", "kafka", "mariadb")) {
      assertThat(project.run("logs", service)).as(service).doesNotContain(secrets);
      for (String container : project.containers(service)) {
        assertThat(project.docker("inspect", container)).as(service).doesNotContain(secrets);
      }
    }
  }
}
