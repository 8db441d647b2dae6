package io.sensorlog.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.stack.FreePorts;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes wrong is said in a line, within 10 s, with the status that fits. */
@ExtendWith(StackExtension.class)
final class WrongUsageTest {
  /** More than the promise: a Java machine starts slowly beside busy others. */
  private static final Duration LIMIT = Duration.ofSeconds(40);

  private static final String DATABASE =
      "jdbc:mariadb://127.0.0.1:1/db?user=u&passwordEnv=DATABASE_PASSWORD";
  private static final Map<String, String> PASSWORD = Map.of("DATABASE_PASSWORD", "secret-word");

  @Test
  void shouldRefuseUnknownOptions() throws Exception {
    String[] topic = {"--connection", "kafka://127.0.0.1:1/t"};
    String[] database = {"--repository", DATABASE};
    assertRefused(
        refusal("--nosuch", "sensors", topic[0], topic[1], "--nosuch"),
        refusal("--nosuch", "log", topic[0], topic[1], database[0], database[1], "--nosuch"),
        refusal("--nosuch", "demo", "--nosuch"),
        refusal("--nosuch", "replay", database[0], database[1], "--nosuch"),
        refusal("--nosuch", "verify", database[0], database[1], "--nosuch"),
        refusal("--nosuch", "rejected", "list", database[0], database[1], "--nosuch"));
  }

  @Test
  void shouldRefuseUnknownUris() throws Exception {
    assertRefused(
        refusal("carrier-pigeon:", "sensors", "--connection", "carrier-pigeon:coop"),
        refusal(
            "stone:",
            "log",
            "--connection",
            "kafka://127.0.0.1:1/t",
            "--repository",
            "stone:tablet"),
        refusal("stone:", "demo", "--repository", "stone:tablet"),
        refusal("what is kept", "demo", "--repository", "memory:"),
        refusal("pipe:PATH", "demo", "--connection", "pipe:-"),
        refusal("stays on this machine", "demo", "--connection", "tcp://0.0.0.0:7070"),
        refusal("stone:", "verify", "--repository", "stone:tablet"),
        refusal("stone:", "rejected", "list", "--repository", "stone:tablet"));
  }

  @Test
  void shouldRefuseAPasswordInAUriWithoutRepeatingIt() throws Exception {
    String uri = "jdbc:mariadb://127.0.0.1:1/db?user=u&password=secret-word";
    assertRefused(
        refusal("password", "log", "--connection", "kafka://127.0.0.1:1/t", "--repository", uri),
        refusal("password", "demo", "--repository", uri));
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

  /** What must be named, and the command that is wrong. */
  private record Refusal(String named, List<String> command) {

    Launched start() {
      return Launched.start(PASSWORD, command.toArray(String[]::new));
    }
  }

  private static Refusal refusal(String named, String... command) {
    return new Refusal(named, List.of(command));
  }

  /** Two at once, as this machine may have no more processors. */
  private static void assertRefused(Refusal... refusals) throws Exception {
    for (int i = 0; i < refusals.length; i += 2) {
      Refusal one = refusals[i];
      Refusal other = refusals[i + 1];
      try (Launched first = one.start();
          Launched second = other.start()) {
        assertEnds(2, one.named, first);
        assertEnds(2, other.named, second);
      }
    }
  }

  private static void assertFailed(String named, String... arguments) throws Exception {
    try (Launched launched = Launched.start(PASSWORD, arguments)) {
      assertEnds(1, named, launched);
    }
  }

  private static void assertEnds(int status, String named, Launched launched) throws Exception {
    assertThat(launched.awaitEnd(LIMIT)).as(launched.errors()).isEqualTo(status);
    assertThat(launched.errors())
        .contains(named)
        .doesNotContain("\tat ", "Exception", "secret-word");
    assertThat(launched.output()).isEmpty();
  }
}
