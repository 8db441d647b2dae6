package io.sensorlog.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.model.command.Command;
import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.Stop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever needs a topic waits for its broker as long as it is told to. */
class ConnectTimeoutTest {
  @TempDir Path folder;

  private final Said said = new Said();

  @AfterEach
  void listenNoMore() {
    said.close();
  }

  static Stream<Arguments> commands() {
    return Stream.of(
        Arguments.of("log", new LogCommand(), List.of("--web=off")),
        Arguments.of("replay", new ReplayCommand(), List.of()),
        Arguments.of("verify", new VerifyCommand(), List.of()),
        Arguments.of("rejected", new RejectedCommand(), List.of("retry")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void shouldWaitForTheBrokerAsLongAsItIsTold(String name, Command command, List<String> more) {
    Commands.execute(new LogCommand(), new Stop(), Map.of(), arguments(List.of("--tables-only")));

    int status =
        Commands.execute(
            command, new Stop(), Map.of("SENSORLOG_CONNECT_TIMEOUT", "1s"), arguments(more));

    assertThat(status).as(said.text()).isEqualTo(1);
    assertThat(said.text()).contains("cannot reach kafka at localhost:1 within 1 s");
  }

  private String[] arguments(List<String> more) {
    List<String> arguments = new ArrayList<>(more);
    arguments.add("--connection=kafka://localhost:1/readings");
    arguments.add("--repository=jdbc:sqlite:" + folder.resolve("readings.db"));
    return arguments.toArray(String[]::new);
  }
}
