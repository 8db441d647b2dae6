package io.sensorlog.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.Stop;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong settings end with 2 before anything is connected; what cannot work ends with 1 in time. */
@ExtendWith(StackExtension.class)
class LogSettingsTest {
  private static final String CONNECTION = "kafka://localhost:1/readings";
  private static final String REPOSITORY = "jdbc:mariadb://localhost:1/db?user=me";

  private final Said said = new Said();

  @AfterEach
  void listenNoMore() {
    said.close();
  }

  private static int run(String connection, String repository, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--connection", connection, "--repository", repository));
    arguments.addAll(List.of(more));
    Map<String, String> environment = Map.of("SENSORLOG_WEB", "off");
    return Commands.execute(
        new LogCommand(), new Stop(), environment, arguments.toArray(String[]::new));
  }

  private void assertRefused(int status, String problem) {
    assertThat(status).as(said.text()).isEqualTo(2);
    assertThat(said.text()).contains(problem).doesNotContain("\tat ", "Exception");
  }

  private void assertFailedInTime(long start, int status, String... words) {
    assertThat(status).as(said.text()).isEqualTo(1);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(said.text()).contains(words).doesNotContain("\tat ");
    assertThat(said.text().lines().filter(line -> line.startsWith("sensorlog: "))).hasSize(1);
  }

  @Test
  void shouldNameTheOptionThatWasMeant() {
    assertRefused(run(CONNECTION, REPOSITORY, "--wrokers=2"), "perhaps --workers");
  }

  @ParameterizedTest
  @CsvSource({
    "--workers, 0",
    "--workers, -1",
    "--workers, 65",
    "--workers, five",
    "--workers, 2147483648",
    "--batch-size, 0",
    "--batch-size, 100001",
    "--batch-size, 1.5",
    "--connect-timeout, 0s",
    "--connect-timeout, 61m",
    "--until-idle, 0s",
    "--until-idle, 5",
    "--until-idle, -1s",
    "--group, ''",
    "--group, a b",
    "--group, a/b",
  })
  void shouldRefuseANumberOrNameOutOfItsRange(String option, String value) {
    assertRefused(run(CONNECTION, REPOSITORY, option + "=" + value), option);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kafka://localhost:1/",
        "kafka://localhost:1/a/b",
        "kafka://localhost:1/..",
        "kafka://localhost:1/a b",
        "kafka://localhost:70000/readings",
        "kafka://localhost/readings",
        "http://localhost:1/readings",
      })
  void shouldRefuseAConnectionThatIsNone(String connection) {
    assertRefused(run(connection, REPOSITORY), "--connection");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:mariadb://localhost:1/a b?user=me | no valid URI",
        "jdbc:mariadb://localhost:1/a`b?user=me | no valid URI",
        "jdbc:mariadb://localhost:1/a;b?user=me | a database has",
        "jdbc:mariadb://localhost:1/a%60b?user=me | a database has",
        "jdbc:mariadb://localhost:1/?user=me | a database has",
        "jdbc:mariadb://localhost:70000/db?user=me | port",
        "jdbc:mariadb://localhost:0/db?user=me | port",
        "jdbc:mariadb://localhost:1/db?user=me&password=hunter2 | does not belong in a URI",
        "jdbc:mariadb://localhost:1/db?user=me&conectTimeout=1 | knows no setting",
        "jdbc:sqlite: | which file?",
        "jdbc:sqlite:readings.db?cache_sise=1 | knows no setting",
        "csv: | which file?",
        "memory:?size=none | write memory: or memory:?size=N",
        "screen:wide | takes nothing behind the colon",
      })
  void shouldRefuseARepositoryThatIsNone(String repository, String problem) {
    assertRefused(run(CONNECTION, repository), problem);
    assertThat(said.text()).doesNotContain("hunter2");
  }

  @Test
  void shouldLetOnlyOneWriteToStandardOutput() {
    assertRefused(run(CONNECTION, "screen:", "--json"), "--json and screen: exclude each other");
  }

  @Test
  void shouldRefuseADatabaseOf65Characters() {
    assertRefused(
        run(CONNECTION, "jdbc:mariadb://localhost:1/" + "d".repeat(65) + "?user=me"),
        "a database has 1 to 64");
  }

  @Test
  void shouldRefuseWhatTheKafkaConfigMayNotHold(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("kafka"), "group.id=x\nisolation.level=read_uncommitted\na=1\na=2\n");
    int status = run(CONNECTION, REPOSITORY, "--kafka-config=" + file);

    assertRefused(status, "'group.id' is set by Sensorlog");
    assertThat(said.text()).contains("'isolation.level' is set", "'a' stands there twice");
  }

  @Test
  void shouldNameTheKafkaSettingThatWasMeant(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("kafka"), "ssl.truststore.lokation=x\n");

    assertRefused(
        run(CONNECTION, REPOSITORY, "--kafka-config=" + file), "perhaps ssl.truststore.location");
  }

  @Test
  void shouldRefuseAKafkaConfigThatCannotBeRead(@TempDir Path folder) {
    assertRefused(run(CONNECTION, REPOSITORY, "--kafka-config=" + folder), "it is a folder");
    assertRefused(
        run(CONNECTION, REPOSITORY, "--kafka-config=" + folder.resolve("none")),
        "there is no such file");
  }

  @Test
  void shouldSayWhichTimeoutsOfKafkaDoNotGoTogether(KafkaBroker broker, @TempDir Path folder)
      throws IOException {
    broker.createTopic("log_settings", 1);
    Path file = Files.writeString(folder.resolve("kafka"), "default.api.timeout.ms=10000\n");
    long start = System.nanoTime();
    int status =
        run(
            "kafka://" + broker.bootstrapServers() + "/log_settings",
            "jdbc:sqlite:" + folder.resolve("readings.db"),
            "--kafka-config=" + file);

    assertFailedInTime(start, status, "cannot use kafka at", "request.timeout.ms");
  }

  @Test
  void shouldRefuseTheSameRepositoryTwice() {
    assertRefused(
        run(CONNECTION, REPOSITORY, "--repository", REPOSITORY.replace("localhost", "127.0.0.1")),
        "is given twice");
  }

  @Test
  void shouldExplainItselfHoweverWrongTheRestIs() {
    assertThat(run("nonsense", "nonsense", "--workers=0", "--help")).isZero();
  }

  @Test
  void shouldFailInTimeWhenTheDatabasesHostHasNoAddress() {
    long start = System.nanoTime();
    int status = run(CONNECTION, "jdbc:mariadb://no.invalid/db?user=me", "--connect-timeout=1m");

    assertFailedInTime(start, status, "no.invalid");
  }

  @Test
  void shouldFailInTimeWhenTheBrokersHostHasNoAddress(MariaDbServer server) {
    long start = System.nanoTime();
    int status = run("kafka://no.invalid:9092/t", repository(server, ""));

    assertFailedInTime(start, status, "no.invalid");
  }

  @Test
  void shouldFailInTimeWhenTheDatabaseSpeaksNoTls(MariaDbServer server) {
    long start = System.nanoTime();
    int status =
        run(CONNECTION, repository(server, "&sslMode=verify-full"), "--connect-timeout=1m");

    assertFailedInTime(start, status, "mariadb:localhost:" + server.port(), "ssl");
  }

  @Test
  void shouldFailInTimeWhenTheBrokerSpeaksNoTls(
      KafkaBroker broker, MariaDbServer server, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("kafka"), "security.protocol=SSL\n");
    long start = System.nanoTime();
    int status =
        run(
            "kafka://" + broker.bootstrapServers() + "/t",
            repository(server, ""),
            "--kafka-config=" + file);

    assertFailedInTime(start, status, broker.bootstrapServers());
  }

  private static String repository(MariaDbServer server, String settings) {
    server.createDatabase("log_settings");
    return "jdbc:mariadb://%s:%d/log_settings?user=%s&passwordFile=%s%s"
        .formatted(server.host(), server.port(), server.user(), server.passwordFile(), settings);
  }
}
