package io.sensorlog.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.ExitStatus;
import io.sensorlog.model.command.Stop;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.StackExtension;
import io.sensorlog.stack.witness.Witness;
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

/** The folder of the throttle is deleted while messages are outstanding, judged on the wire. */
@ExtendWith(StackExtension.class)
class BrokenThrottleTest {
  private static final int SENSORS = 3;

  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Stop stop = new Stop();

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void listenNoMore() {
    stop.request();
    System.setOut(realOut);
    System.setErr(realErr);
  }

  @Test
  void shouldCutWhatIsOutstandingAndEndWithTheNumberOfWhatIsLeft(KafkaBroker broker)
      throws Exception {
    // given
    String topic = "readings-" + UUID.randomUUID();
    broker.createTopic(topic, 1);
    try (Witness witness = Witness.inFrontOf(broker)) {
      CompletableFuture<Integer> status =
          CompletableFuture.supplyAsync(
              () -> run("kafka://" + witness.bootstrapServers() + "/" + topic),
              Thread::startVirtualThread);
      await().atMost(20, TimeUnit.SECONDS).until(() -> witness.messages() > SENSORS);
      witness.freeze();
      await().until(() -> witness.outstanding() == SENSORS);

      // when
      Files.delete(folder.resolve("header"));

      // then
      assertThat(status.get(10, TimeUnit.SECONDS)).isEqualTo(ExitStatus.FAILED);
      await().until(() -> witness.outstanding() == 0);
      assertThat(witness.mostOutstanding()).isEqualTo(SENSORS);
    }
    assertThat(err())
        .contains("the throttle is broken: ", "header is gone: nothing more is sent")
        .containsPattern("[1-9][0-9]* readings were taken and left unsent");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsPattern("^\\{\"sent\":[1-9][0-9]*,\"unsent\":[1-9]");
  }

  private int run(String connection) {
    return Commands.execute(
        new SensorsCommand(),
        stop,
        Map.of(),
        "--connection=" + connection,
        "--throttle=host:" + folder,
        "--isolation=thread",
        "--sensors=" + SENSORS,
        "--interval=20ms",
        "--json");
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
