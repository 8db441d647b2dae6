package io.sensorlog.model.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SignalsTest {
  /** Tests that run under nohup would start their processes deaf to it. */
  private static final String[] HEARING =
      System.getProperty("os.name").equals("Linux")
          ? new String[] {"env", "--default-signal=HUP"}
          : new String[0];

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "HUP"})
  void shouldEndInOrder(String signal) throws Exception {
    Process command = WaitingCommand.start(HEARING);
    try (BufferedReader says = command.inputReader(StandardCharsets.UTF_8)) {
      assertThat(says.readLine()).isEqualTo("ready");

      send(signal, command);

      assertThat(says.readLine()).isEqualTo("asked to end");
      assertThat(command.waitFor()).isZero();
    } finally {
      command.destroyForcibly();
    }
  }

  @Test
  void shouldOutliveTheTerminalUnderNohup() throws Exception {
    Process command = WaitingCommand.start("nohup");
    try (BufferedReader says = command.inputReader(StandardCharsets.UTF_8)) {
      assertThat(says.readLine()).isEqualTo("ready");

      send("HUP", command);

      await().during(Duration.ofSeconds(1)).until(() -> command.isAlive() && !says.ready());
      send("TERM", command);
      assertThat(says.readLine()).isEqualTo("asked to end");
      assertThat(command.waitFor()).isZero();
    } finally {
      command.destroyForcibly();
    }
  }

  private static void send(String signal, Process process) throws Exception {
    String kill = "kill -" + signal + " " + process.pid();
    assertThat(new ProcessBuilder("sh", "-c", kill).start().waitFor()).isZero();
  }
}
