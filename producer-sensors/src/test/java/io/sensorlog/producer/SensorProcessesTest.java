package io.sensorlog.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.ExitStatus;
import io.sensorlog.model.command.Stop;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.producer.connection.kafka.TopicReader;
import io.sensorlog.producer.fleet.Fleet;
import io.sensorlog.producer.fleet.FleetPlan;
import io.sensorlog.producer.fleet.PlannedSensor;
import io.sensorlog.producer.fleet.SensorProcesses;
import io.sensorlog.producer.fleet.SensorProgram;
import io.sensorlog.producer.sensor.SensorSettings;
import io.sensorlog.producer.sensor.SensorType;
import io.sensorlog.producer.throttle.Throttle;
import io.sensorlog.producer.throttle.Throttles;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A process for each sensor: real ones, of which some are really killed. */
@ExtendWith(StackExtension.class)
class SensorProcessesTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Stop stop = new Stop();
  private final String name = "own-" + UUID.randomUUID().toString().substring(0, 8);

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void listenNoMore() {
    System.setOut(realOut);
    System.setErr(realErr);
    processes().forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void shouldTakeTheCountOfReadingsWithAProcessForEachSensor(KafkaBroker broker) {
    int status = run(broker, "--sensors=2", "--interval=10ms", "--count=20", "--json");

    assertThat(status).as(err()).isZero();
    assertThat(out())
        .contains("\"sent\":40,\"unsent\":0", "\"restarts\":0,\"sensors\":2")
        .containsPattern("\"outstandingMost\":[12]");
    assertThat(processes()).isEmpty();
  }

  @Test
  void shouldStartASensorAgainWhenItsProcessIsKilled(KafkaBroker broker) throws Exception {
    // given
    CompletableFuture<Integer> status =
        CompletableFuture.supplyAsync(
            () -> run(broker, "--sensors=2", "--interval=500ms", "--json", "--progress=100ms"),
            Thread::startVirtualThread);
    await().atMost(LONG).until(() -> sent(name + "-1") > 0 && sent(name + "-2") > 0);

    // when
    ProcessHandle victim = process(name + "-1");
    victim.destroyForcibly();

    // then
    String end = name + "-1: its process was ended by signal 9; again in 500 ms";
    await().atMost(LONG).until(() -> err().contains(end) && processes().size() == 2);
    long before = sent(name + "-1");
    await().atMost(LONG).until(() -> sent(name + "-1") > before);
    assertThat(process(name + "-1").pid()).isNotEqualTo(victim.pid());
    stop.request();
    assertThat(status.get(LONG.toSeconds(), TimeUnit.SECONDS)).as(err()).isZero();
    assertThat(out()).contains("\"unsent\":0", "\"restarts\":1");
    assertThat(processes()).isEmpty();
  }

  @Test
  void shouldFailIfReadingsEndedWithAKilledProcess(KafkaBroker broker) throws Exception {
    // given
    CompletableFuture<Integer> status =
        CompletableFuture.supplyAsync(
            () -> run(broker, "--sensors=1", "--interval=20ms", "--json", "--progress=100ms"),
            Thread::startVirtualThread);
    await().atMost(LONG).until(() -> sent(name + "-1") > 0);

    // when
    broker.pause();
    try {
      await().atMost(LONG).until(() -> figure("waiting") > 50);
      process(name + "-1").destroyForcibly();
      await().atMost(LONG).until(() -> err().contains("again in 500 ms"));
    } finally {
      broker.resume();
    }
    long before = sent(name + "-1");
    await().atMost(LONG).until(() -> sent(name + "-1") > before);
    stop.request();

    // then
    assertThat(status.get(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo(ExitStatus.FAILED);
    assertThat(out())
        .containsPattern("\"unsent\":([5-9][0-9]|[1-9][0-9]{2,}),")
        .contains("\"recoveredPermits\":1,", "\"restarts\":1");
    assertThat(err())
        .containsPattern("ended by signal 9 and left about [0-9]+ readings unsent; again")
        .containsPattern("[0-9]+ readings were taken and left unsent");
  }

  @Test
  void shouldDeliverAllThatWasTakenWhenNoMoreIsWanted(KafkaBroker broker) throws Exception {
    // given
    Endpoint endpoint = Endpoint.parse(topic(broker));
    String limit = "host:" + folder;
    var program = new SensorProgram(SensorsCommand.class.getName(), endpoint, limit, 1, null, null);
    try (Throttle throttle = Throttles.open(limit, 1, endpoint, LONG);
        Fleet fleet = new SensorProcesses(twoQuickSensors(), throttle, program)) {
      CompletableFuture<Void> settled = fleet.start();
      await().atMost(LONG).until(() -> !fleet.sentBySensor().containsValue(0L));

      // when
      fleet.stopSampling();
      settled.get(LONG.toSeconds(), TimeUnit.SECONDS);

      // then
      assertThat(fleet.figures().totals().waiting()).isZero();
      assertThat(
              TopicReader.readAll(broker.bootstrapServers(), ((Endpoint.Kafka) endpoint).topic()))
          .hasSize((int) fleet.figures().totals().sent());
      assertThat(processes()).isEmpty();
    }
  }

  /** They take far more than can be sent one at a time. */
  private FleetPlan twoQuickSensors() {
    SensorType quick = new SensorType("fast", Duration.ofMillis(1), "random", "");
    return new FleetPlan(
        List.of(new PlannedSensor(name + "-1", quick), new PlannedSensor(name + "-2", quick)),
        SensorSettings.ENDLESS);
  }

  @Test
  void shouldEndAllWhenTheThrottleIsBroken(KafkaBroker broker) throws Exception {
    // given
    CompletableFuture<Integer> status =
        CompletableFuture.supplyAsync(
            () -> run(broker, "--sensors=2", "--interval=20ms", "--json", "--progress=100ms"),
            Thread::startVirtualThread);
    await().atMost(LONG).until(() -> sent(name + "-2") > 0);

    // when
    Files.delete(folder.resolve("header"));

    // then
    assertThat(status.get(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo(ExitStatus.FAILED);
    assertThat(err()).contains("header is gone: nothing more is sent");
    assertThat(out()).containsPattern("^\\{\"sent\":[1-9][0-9]*,\"unsent\":");
    assertThat(processes()).isEmpty();
  }

  private int run(KafkaBroker broker, String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 3);
    all[arguments.length] = "--connection=" + topic(broker);
    all[arguments.length + 1] = "--throttle=host:" + folder;
    all[arguments.length + 2] = "--name=" + name;
    return Commands.execute(new SensorsCommand(), stop, Map.of(), all);
  }

  private static String topic(KafkaBroker broker) {
    String topic = "readings-" + UUID.randomUUID();
    broker.createTopic(topic, 3);
    return "kafka://" + broker.bootstrapServers() + "/" + topic;
  }

  private long sent(String sensor) {
    return figure(sensor);
  }

  /** What the newest line of progress says. */
  private long figure(String figure) {
    String line = err().lines().filter(any -> any.startsWith("{")).reduce((a, b) -> b).orElse("");
    int at = line.indexOf("\"" + figure + "\":");
    return at < 0
        ? 0
        : Long.parseLong(line.substring(at + figure.length() + 3).replaceAll("[^0-9].*", ""));
  }

  private ProcessHandle process(String sensor) {
    return processes("--name=" + sensor).getFirst();
  }

  private List<ProcessHandle> processes() {
    return processes("--name=" + name);
  }

  private static List<ProcessHandle> processes(String argument) {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> commandLine(process).contains(argument))
        .toList();
  }

  /** Java itself tells no arguments when they are many, as those of a test's class path. */
  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(
          Path.of("/proc", "" + process.pid(), "cmdline"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return process.info().commandLine().orElse("");
    }
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
