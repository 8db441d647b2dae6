package io.sensorlog.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.stack.FreePorts;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes wrong is said in a line, within 10 s, with the status that fits. */
@ExtendWith(StackExtension.class)
final class WrongUsageTest {
  /** Twice the promise: a Java machine starts slowly beside busy others. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static final String DATABASE =
      "jdbc:mariadb://127.0.0.1:1/db?user=u&passwordEnv=DATABASE_PASSWORD";
  private static final Map<String, String> PASSWORD = Map.of("DATABASE_PASSWORD", "secret-word");

  @Test
  void shouldRefuseUnknownOptions() throws Exception {
    assertRefused("--nosuch", "sensors", "--connection", "kafka://127.0.0.1:1/t", "--nosuch");
    assertRefused(
        "--nosuch",
        "log",
        "--connection",
        "kafka://127.0.0.1:1/t",
        "--repository",
        DATABASE,
        "--nosuch");
    assertRefused("--nosuch", "demo", "--nosuch");
    assertRefused("--nosuch", "replay", "--repository", DATABASE, "--nosuch");
    assertRefused("--nosuch", "verify", "--repository", DATABASE, "--nosuch");
    assertRefused("--nosuch", "rejected", "list", "--repository", DATABASE, "--nosuch");
  }

  @Test
  void shouldRefuseUnknownUris() throws Exception {
    assertRefused("carrier-pigeon:", "sensors", "--connection", "carrier-pigeon:coop");
    assertRefused(
        "stone:", "log", "--connection", "kafka://127.0.0.1:1/t", "--repository", "stone:tablet");
    assertRefused("stone:", "demo", "--repository", "stone:tablet");
    assertRefused("what is kept", "demo", "--repository", "memory:");
    assertRefused("pipe:PATH", "demo", "--connection", "pipe:-");
    assertRefused("stays on this machine", "demo", "--connection", "tcp://0.0.0.0:7070");
    assertRefused("stone:", "verify", "--repository", "stone:tablet");
    assertRefused("stone:", "rejected", "list", "--repository", "stone:tablet");
  }

  @Test
  void shouldRefuseAPasswordInAUriWithoutRepeatingIt() throws Exception {
    String uri = "jdbc:mariadb://127.0.0.1:1/db?user=u&password=secret-word";
    assertRefused("password", "log", "--connection", "kafka://127.0.0.1:1/t", "--repository", uri);
    assertRefused("password", "demo", "--repository", uri);
  }

  @Test
  void shouldNameABrokerThatCannotBeReached() throws Exception {
    String address = "127.0.0.1:" + FreePorts.next();
    assertFailed(address, "sensors", "--connection", "kafka://" + address + "/t");
  }

  @Test
  void shouldNameABrokerThatTheLoggerCannotReach(MariaDbServer server) throws Exception {
    String address = "127.0.0.1:" + FreePorts.next();
    server.createDatabase("no_broker");
    String repository =
        "jdbc:mariadb://%s:%d/no_broker?user=%s&passwordFile=%s"
            .formatted(server.host(), server.port(), server.user(), server.passwordFile());
    assertFailed(
        address, "log", "--connection", "kafka://" + address + "/t", "--repository", repository);
  }

  @Test
  void shouldNameADatabaseThatCannotBeReached(KafkaBroker broker) throws Exception {
    broker.createTopic("no_database", 1);
    String address = "127.0.0.1:" + FreePorts.next();
    assertFailed(
        address,
        "log",
        "--connection",
        "kafka://" + broker.bootstrapServers() + "/no_database",
        "--repository",
        "jdbc:mariadb://" + address + "/db?user=u&passwordEnv=DATABASE_PASSWORD");
  }

  @Test
  void shouldNameATopicThatIsMissingAndNotMakeIt(KafkaBroker broker) throws Exception {
    String connection = "kafka://" + broker.bootstrapServers() + "/nowhere";
    assertFailed("nowhere", "sensors", "--connection", connection);
    assertFailed("nowhere", "sensors", "--connection", connection);
  }

  private static void assertRefused(String named, String... arguments) throws Exception {
    assertEnds(2, named, arguments);
  }

  private static void assertFailed(String named, String... arguments) throws Exception {
    assertEnds(1, named, arguments);
  }

  private static void assertEnds(int status, String named, String... arguments) throws Exception {
    try (Launched launched = Launched.run(PASSWORD, LIMIT, arguments)) {
      String errors = launched.errors();
      assertThat(launched.status()).as(errors).isEqualTo(status);
      assertThat(errors).contains(named).doesNotContain("\tat ", "Exception", "secret-word");
      assertThat(launched.output()).isEmpty();
    }
  }
}
