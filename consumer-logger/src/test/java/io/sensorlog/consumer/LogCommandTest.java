package io.sensorlog.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.Stop;
import io.sensorlog.stack.FreePorts;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(StackExtension.class)
class LogCommandTest {
  private static final String NOWHERE = "kafka://localhost:1/readings";

  private final String name = "log_" + UUID.randomUUID().toString().substring(0, 8);
  private final PrintStream standardError = System.err;
  private final PrintStream standardOutput = System.out;
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stopListening() {
    System.setErr(standardError);
    System.setOut(standardOutput);
  }

  private int run(String... arguments) {
    Map<String, String> environment = Map.of("SENSORLOG_WEB", "off");
    return Commands.execute(new LogCommand(), new Stop(), environment, arguments);
  }

  private String errors() {
    return errors.toString(StandardCharsets.UTF_8);
  }

  private static String repository(MariaDbServer server, String database) {
    return "jdbc:mariadb://%s:%d/%s?user=%s&passwordFile=%s"
        .formatted(server.host(), server.port(), database, server.user(), server.passwordFile());
  }

  @Test
  void shouldSaveUntilIdleAndPrintTheSummaryAsJson(KafkaBroker broker, MariaDbServer server) {
    server.createDatabase(name);
    try (Topic topic = new Topic(broker, name, 2)) {
      topic.send("a", 100);

      int status =
          run(
              "--connection",
              topic.uri(),
              "--repository",
              repository(server, name),
              "--until-idle",
              "1s",
              "--json");

      assertThat(errors()).doesNotContain("sensorlog:");
      assertThat(status).isZero();
      assertThat(output.toString(StandardCharsets.UTF_8))
          .startsWith("{\"saved\":100,\"rejected\":0,\"duplicates\":0,\"lag\":0,");
    }
  }

  @Test
  void shouldPrintTheSummaryThoughOneRepositoryCouldNotGoOn(
      KafkaBroker broker, MariaDbServer server, @TempDir Path folder) {
    server.createDatabase(name);
    String csv = "csv:" + folder.resolve("readings.csv");
    try (Topic topic = new Topic(broker, name, 1)) {
      String[] alone = {"--connection", topic.uri(), "--repository", csv, "--until-idle=1s"};
      topic.send("a", 10);
      assertThat(run(alone)).isZero();
      topic.send("b", 20);
      topic.deleteBefore(0, 17);

      int status =
          run(
              "--connection",
              topic.uri(),
              "--repository",
              csv,
              "--repository",
              repository(server, name),
              "--until-idle=1s",
              "--json");

      assertThat(status).as(errors()).isEqualTo(1);
      assertThat(errors()).contains("sensorlog: csv-1").contains("the topic holds 17 to 29");
      assertThat(output.toString(StandardCharsets.UTF_8)).startsWith("{\"saved\":13,");
    }
  }

  @Test
  void shouldMakeTheTablesAndEndWithoutABroker(MariaDbServer server) throws SQLException {
    server.createDatabase(name);

    int status =
        run("--connection", NOWHERE, "--repository", repository(server, name), "--tables-only");

    assertThat(errors()).doesNotContain("sensorlog:");
    assertThat(status).isZero();
    try (Connection connection = server.connect(name);
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM reading")) {
      assertThat(count.next()).isTrue();
      assertThat(count.getLong(1)).isZero();
    }
  }

  @Test
  void shouldNameEveryWrongSettingAtOnce() {
    int status =
        run(
            "--connection", "carrier-pigeon://roof",
            "--repository", "jdbc:mariadb://localhost/db?user=me&password=hunter2",
            "--repository", "papyrus:scroll",
            "--until-idle", "soon",
            "--workers", "0",
            "--wrokers", "2");

    assertThat(status).isEqualTo(2);
    assertThat(errors())
        .contains("carrier-pigeon", "a password does not belong in a URI", "papyrus:")
        .contains("soon", "--workers: from 1", "--wrokers")
        .doesNotContain("hunter2", "\tat ");
  }

  @Test
  void shouldRefuseToEndBeforeItHasBegun() {
    int status =
        run(
            "--connection", NOWHERE,
            "--repository", "jdbc:mariadb://localhost/db?user=me",
            "--until-idle", "0s");

    assertThat(status).isEqualTo(2);
    assertThat(errors()).contains("--until-idle: at least 1ms");
  }

  @Test
  void shouldFailWithinTenSecondsNamingTheBrokerThatCannotBeReached(MariaDbServer server) {
    server.createDatabase(name);
    long start = System.nanoTime();

    int status = run("--connection", NOWHERE, "--repository", repository(server, name));

    assertThat(status).isEqualTo(1);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(errors())
        .contains("cannot reach kafka at localhost:1")
        .doesNotContain("\tat ", "done:");
  }

  @Test
  void shouldFailNamingTheDatabaseThatCannotBeReached() {
    String repository = "jdbc:mariadb://localhost:%d/db?user=me".formatted(FreePorts.next());

    int status = run("--connection", NOWHERE, "--repository", repository);

    assertThat(status).isEqualTo(1);
    assertThat(errors()).contains("mariadb:localhost:").doesNotContain("\tat ");
  }

  @Test
  void shouldFailNamingTheTopicThatIsMissing(KafkaBroker broker, MariaDbServer server) {
    server.createDatabase(name);

    int status =
        run(
            "--connection",
            "kafka://" + broker.bootstrapServers() + "/missing",
            "--repository",
            repository(server, name));

    assertThat(status).isEqualTo(1);
    assertThat(errors()).contains("topic 'missing' does not exist").doesNotContain("\tat ");
    assertThat(broker.hasTopic("missing")).isFalse();
  }
}
