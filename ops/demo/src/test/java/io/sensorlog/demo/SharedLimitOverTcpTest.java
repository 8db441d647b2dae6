package io.sensorlog.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.stack.FreePorts;
import io.sensorlog.stack.witness.Witness;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The limit on the road over a socket, between commands of their own, judged on the wire. */
final class SharedLimitOverTcpTest {
  private static final int LIMIT = 5;
  private static final int MANY = 1_000;
  private static final Duration LONG = Duration.ofSeconds(90);

  private final int port = FreePorts.next();
  private final List<Launched> commands = new ArrayList<>();
  private final Witness witness =
      Witness.inFrontOfLogger(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port));

  @BeforeEach
  void startLogger() {
    witness.delayAnswers(Duration.ofMillis(20));
    start("log", "--web=off", "--connection=tcp://127.0.0.1:" + port, "--repository=memory:");
  }

  @AfterEach
  void end() {
    commands.forEach(Launched::close);
    witness.close();
  }

  @Test
  void shouldHoldOverTwentySensorsInProcessesAndThreads() throws Exception {
    // 300 readings a second are wanted; the limit lets some 250 through
    Launched processes = sensors("process", "--sensors=4", "--interval=40ms");
    Launched threads = sensors("thread", "--sensors=16", "--interval=80ms", "--isolation=thread");
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              assertThat(witness.messagesBySender()).as("four processes and one").hasSize(5);
              assertThat(witness.messages()).isGreaterThan(MANY);
              assertThat(witness.mostOutstanding()).isGreaterThanOrEqualTo(LIMIT);
            });

    for (Launched command : List.of(processes, threads)) {
      command.signal("TERM");
      command.awaitEnd(LONG);
    }

    assertThat(witness.mostOutstanding()).isEqualTo(LIMIT);
    assertThat(witness.outstanding()).isZero();
  }

  @Test
  void shouldSeeWhoDoesNotKeepToIt() {
    sensors(
        "free",
        "--sensors=20",
        "--interval=5ms",
        "--isolation=thread",
        "--throttle=local:",
        "--limit=50");
    await().atMost(LONG).until(() -> witness.mostOutstanding() > LIMIT);
  }

  private Launched sensors(String name, String... more) {
    return start(
        Stream.concat(
                Stream.of(
                    "sensors",
                    "--connection=tcp://" + witness.bootstrapServers(),
                    "--connect-timeout=1m",
                    "--name=" + name),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private Launched start(String... arguments) {
    Launched command = Launched.start(Map.of(), arguments);
    commands.add(command);
    return command;
  }
}
