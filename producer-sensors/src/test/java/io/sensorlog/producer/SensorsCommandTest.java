package io.sensorlog.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.Stop;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(StackExtension.class)
class SensorsCommandTest {
  private static final String THREADS = "--isolation=thread";
  private static final String NOWHERE = "kafka://127.0.0.1:1/readings";

  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Stop stop = new Stop();

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void listenNoMore() {
    System.setOut(realOut);
    System.setErr(realErr);
  }

  @Test
  void shouldTakeTheCountOfReadingsWithEachSensorAndSayWhatItDid(KafkaBroker broker) {
    // when
    int status =
        run(
            "--connection",
            topic(broker),
            "--type=fast:2",
            "--type=burst",
            THREADS,
            "--interval=10ms",
            "--count=20",
            "--json");

    // then
    assertThat(status).isZero();
    assertThat(out())
        .containsPattern(
            "^\\{\"sent\":60,\"unsent\":0,\"missed\":\\d+,\"refused\":0,\"failedMeasurements\":0,"
                + "\"outstandingMost\":[1-5],\"permitWaitMs\":\\d+,\"longestPermitWaitMs\":\\d+,"
                + "\"recoveredPermits\":0,\"expiredPermits\":0,\"restarts\":0,\"sensors\":3,\"seconds\":[0-9.]+}");
  }

  @Test
  void shouldEndAfterItsDuration(KafkaBroker broker) {
    int status =
        run("--connection", topic(broker), THREADS, "--interval=50ms", "--duration=1s", "--json");

    assertThat(status).isZero();
    assertThat(out()).contains("\"unsent\":0", "\"sensors\":5");
  }

  @Test
  void shouldDrainForEightSecondsAfterASignalAndSayWhatIsLeft(KafkaBroker broker) throws Exception {
    // given
    String topic = topic(broker);
    CompletableFuture<Integer> status =
        CompletableFuture.supplyAsync(
            () ->
                run(
                    "--connection",
                    topic,
                    THREADS,
                    "--interval=20ms",
                    "--json",
                    "--progress=100ms"),
            Thread::startVirtualThread);
    await().atMost(20, TimeUnit.SECONDS).until(() -> err().contains("\"sent\":1"));

    // when
    broker.pause();
    try {
      await().until(() -> err().lines().reduce((a, b) -> b).orElse("").contains("outstanding\":5"));
      stop.request();

      // then
      assertThat(status.get(9_500, TimeUnit.MILLISECONDS)).isEqualTo(1);
    } finally {
      broker.resume();
    }
    assertThat(out()).containsPattern("\"unsent\":[1-9]");
    assertThat(err()).contains("readings were taken and left unsent", "connected to kafka at");
  }

  @Test
  void shouldListTheTypesWithoutAConnection() {
    assertThat(run("--list-types")).isZero();
    assertThat(out().lines())
        .hasSize(8)
        .anyMatch(line -> line.matches("standard +5s +random +the usual one"))
        .anyMatch(line -> line.matches("fast +500ms +random +twice a second"))
        .anyMatch(line -> line.matches("system +5s +system +a sensor for each quantity.*"));
  }

  @Test
  void shouldReportEverythingThatIsWrongAtOnce(@TempDir Path folder) throws Exception {
    // given
    Path config = folder.resolve("kafka.properties");
    Files.writeString(config, "acks=0\n");

    // when
    int status =
        run(
            "--sensors=0",
            "--type=fast",
            "--type=quick",
            "--name=a b",
            "--interval=0ms",
            "--probe=nose",
            "--throttle=cloud:",
            "--limit=1001",
            "--count=0",
            "--duration=0s",
            "--connect-timeout=2h",
            "--kafka-config=" + config);

    // then
    assertThat(status).isEqualTo(2);
    assertThat(err())
        .contains(
            "missing --connection",
            "--sensors and --type",
            "unknown sensor type 'quick'; known: standard, fast, slow, burst",
            "--name: 'a b-1'",
            "--interval is 1ms to 24h",
            "--probe: unknown 'nose'; known: random, sine",
            "unknown throttle 'cloud:'; known: host:DIR, zookeeper://h:p[,h:p]/path, local:",
            "--limit is 1 to 1000, not 1001",
            "--count is 1 to",
            "--duration is 1ms to",
            "--connect-timeout is 1ms to 1h",
            "'acks' is set by Sensorlog")
        .doesNotContain("\tat ");
  }

  @Test
  void shouldNotCallAWrongConnectionMissing() {
    assertThat(run("--connection=carrier-pigeon:x")).isEqualTo(2);
    assertThat(err()).contains("carrier-pigeon").doesNotContain("missing");
  }

  @Test
  void shouldRefuseMoreSensorsThanAProcessCanHold() {
    assertThat(run("--connection", NOWHERE, THREADS, "--sensors=100001")).isEqualTo(2);
    assertThat(err()).contains("at most 100000 sensors");
  }

  @Test
  void shouldRefuseMoreProcessesThanAMachineCanHoldAndSayWhatElseThereIs() {
    assertThat(run("--connection", NOWHERE, "--sensors=201")).isEqualTo(2);
    assertThat(err()).contains("at most 200 sensors", "--isolation thread");
  }

  @Test
  void shouldRefuseProcessesThatWouldShareNothing() {
    assertThat(run("--connection", NOWHERE, "--throttle=local:")).isEqualTo(2);
    assertThat(err()).contains("local: needs --isolation thread");
  }

  @Test
  void shouldRefuseAnUnknownIsolation() {
    assertThat(run("--connection", NOWHERE, "--isolation=child")).isEqualTo(2);
    assertThat(err()).contains("--isolation is process or thread, not 'child'");
  }

  @Test
  void shouldTakeOptionsFromTheEnvironment() {
    int status =
        Commands.execute(
            new SensorsCommand(),
            stop,
            Map.of("SENSORLOG_TYPE", "fast:2\nquick"),
            "--connection",
            NOWHERE);

    assertThat(status).isEqualTo(2);
    assertThat(err()).contains("'quick'").doesNotContain("'fast");
  }

  @Test
  void shouldExplainItself() {
    assertThat(run("--help")).isZero();
    assertThat(out()).contains("--connection", "Examples:");
    assertThat(run("--version")).isZero();
  }

  private int run(String... arguments) {
    return Commands.execute(new SensorsCommand(), stop, Map.of(), arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static String topic(KafkaBroker broker) {
    String topic = "readings-" + UUID.randomUUID();
    broker.createTopic(topic, 3);
    return "kafka://" + broker.bootstrapServers() + "/" + topic;
  }
}
