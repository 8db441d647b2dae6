package io.sensorlog.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.ExitStatus;
import io.sensorlog.model.command.Stop;
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
            () -> run(broker, "--sensors=2", "--interval=20ms", "--json", "--progress=100ms"));
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
  void shouldDeliverAllThatWasTakenWhenTheTimeIsOver(KafkaBroker broker) {
    // far more than five at a time can be sent meanwhile
    int status =
        run(broker, "--sensors=2", "--limit=1", "--interval=1ms", "--duration=6s", "--json");

    assertThat(status).as(err()).isZero();
    assertThat(out()).contains("\"unsent\":0", "\"sensors\":2").doesNotContain("\"sent\":0");
    assertThat(processes()).isEmpty();
  }

  @Test
  void shouldEndAllWhenTheThrottleIsBroken(KafkaBroker broker) throws Exception {
    // given
    CompletableFuture<Integer> status =
        CompletableFuture.supplyAsync(
            () -> run(broker, "--sensors=2", "--interval=20ms", "--json", "--progress=100ms"));
    await().atMost(LONG).until(() -> sent(name + "-2") > 0);

    // when
    Files.delete(folder.resolve("header"));

    // then
    assertThat(status.get(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo(ExitStatus.FAILED);
    assertThat(err()).contains("header is gone: nothing more is sent");
    assertThat(processes()).isEmpty();
  }

  private int run(KafkaBroker broker, String... arguments) {
    String topic = "readings-" + UUID.randomUUID();
    broker.createTopic(topic, 3);
    String[] all = Arrays.copyOf(arguments, arguments.length + 3);
    all[arguments.length] = "--connection=kafka://" + broker.bootstrapServers() + "/" + topic;
    all[arguments.length + 1] = "--throttle=host:" + folder;
    all[arguments.length + 2] = "--name=" + name;
    return Commands.execute(new SensorsCommand(), stop, Map.of(), all);
  }

  /** What the newest line of progress says of a sensor. */
  private long sent(String sensor) {
    String line = err().lines().filter(any -> any.startsWith("{")).reduce((a, b) -> b).orElse("");
    int at = line.indexOf("\"" + sensor + "\":");
    return at < 0
        ? 0
        : Long.parseLong(line.substring(at + sensor.length() + 3).replaceAll("[^0-9].*", ""));
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
