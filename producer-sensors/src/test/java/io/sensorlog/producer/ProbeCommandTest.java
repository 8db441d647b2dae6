package io.sensorlog.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.ExitStatus;
import io.sensorlog.model.command.Stop;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import io.sensorlog.producer.connection.kafka.TopicReader;
import io.sensorlog.producer.probe.Probes;
import io.sensorlog.producer.probe.own.CountingProbe;
import io.sensorlog.producer.probe.own.DeafProbe;
import io.sensorlog.producer.probe.own.ThrowingConstructor;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes in the real command, with a process for each sensor unless said otherwise. */
@ExtendWith(StackExtension.class)
class ProbeCommandTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String DEAF = "--probe=" + DeafProbe.class.getName();

  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Stop stop = new Stop();
  private final String topic = "readings-" + UUID.randomUUID();

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
  }

  @Test
  void shouldMeasureEachQuantityOfThisMachineInAProcessOfItsOwn(KafkaBroker broker) {
    int status = run(broker, "--probe=system", "--name=box", "--interval=600ms", "--count=2");

    assertThat(status).as(err()).isZero();
    Map<String, List<Double>> values =
        TopicReader.readAll(broker.bootstrapServers(), topic).stream()
            .map(TopicReader.Message::reading)
            .collect(
                Collectors.groupingBy(
                    Reading::sensor,
                    Collectors.mapping(
                        reading -> ((Value.Scalar) reading.value()).number(),
                        Collectors.toList())));
    assertThat(values)
        .hasSameSizeAs(Probes.each("system"))
        .allSatisfy((sensor, both) -> assertThat(both).hasSize(2).allMatch(value -> value >= 0));
    assertThat(values.get("box-cpu")).allMatch(value -> value <= 100);
    assertThat(values.get("box-memory")).allMatch(value -> value > 0 && value < 100);
    assertThat(values.get("box-disk")).allMatch(value -> value > 0 && value <= 100);
  }

  @Test
  void shouldMeasureWithAUsersOwnProbe(KafkaBroker broker) {
    int status =
        run(
            broker,
            "--sensors=2",
            "--probe=" + CountingProbe.class.getName(),
            "--interval=10ms",
            "--count=3");

    assertThat(status).as(err()).isZero();
    assertThat(TopicReader.readAll(broker.bootstrapServers(), topic))
        .extracting(message -> message.reading().value())
        .containsExactlyInAnyOrder(
            new Value.Scalar(1),
            new Value.Scalar(1),
            new Value.Scalar(2),
            new Value.Scalar(2),
            new Value.Scalar(3),
            new Value.Scalar(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"process", "thread"})
  void shouldRefuseAProbeWhoseConstructorThrows(String isolation, KafkaBroker broker) {
    int status =
        run(
            broker,
            "--sensors=1",
            "--isolation=" + isolation,
            "--probe=" + ThrowingConstructor.class.getName());

    assertThat(status).as(err()).isEqualTo(ExitStatus.WRONG_USAGE);
    assertThat(err()).contains("ThrowingConstructor threw", "no such device");
  }

  @Test
  void shouldSayThatAProbeHangsAndEndInTimeAllTheSame(KafkaBroker broker) throws Exception {
    // given
    CompletableFuture<Integer> status =
        CompletableFuture.supplyAsync(
            () -> run(broker, "--sensors=1", DEAF, "--interval=100ms"), Thread::startVirtualThread);

    // when
    await().atMost(LONG).until(() -> err().contains("sensor-1: its probe has not answered for 1"));
    stop.request();

    // then
    assertThat(status.get(9, TimeUnit.SECONDS)).as(err()).isZero();
    assertThat(out()).contains("\"sent\":3,\"unsent\":0", "\"failedMeasurements\":1");
    assertThat(out()).as("some 100 samples").containsPattern("\"missed\":(9|1[0-9])[0-9],");
    assertThat(TopicReader.readAll(broker.bootstrapServers(), topic)).hasSize(3);
  }

  @Test
  void shouldEndAfterItsDurationWithDeafProbesOnThreads(KafkaBroker broker) {
    long start = System.nanoTime();

    int status =
        run(broker, "--sensors=2", "--isolation=thread", DEAF, "--interval=50ms", "--duration=3s");

    assertThat(status).as(err()).isZero();
    assertThat(out()).contains("\"sent\":6,\"unsent\":0");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(14));
  }

  private int run(KafkaBroker broker, String... arguments) {
    broker.createTopic(topic, 3);
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--connection=kafka://" + broker.bootstrapServers() + "/" + topic);
    all.add("--throttle=host:" + folder);
    all.add("--json");
    return Commands.execute(new SensorsCommand(), stop, Map.of(), all.toArray(String[]::new));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
