package io.sensorlog.model.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentDefaultsTest {
  private static final String CONNECTION = "kafka://localhost:9092/readings";

  private final ExampleCommand command = new ExampleCommand();

  @Test
  void shouldTakeWhatIsNotGivenFromTheEnvironment() {
    Outcome outcome =
        Outcome.of(
            command,
            Map.of(
                "SENSORLOG_CONNECTION", CONNECTION,
                "SENSORLOG_INTERVAL", "250ms",
                "SENSORLOG_SENSORS", "7",
                "SENSORLOG_JSON", "true",
                "SENSORLOG_VERSION", "1.2",
                "SENSORLOG_OTHER", "ignored"),
            "--sensors",
            "3");

    assertThat(outcome).isEqualTo(new Outcome(0, List.of(), List.of()));
    assertThat(command.connection).hasToString(CONNECTION);
    assertThat(command.interval).hasMillis(250);
    assertThat(command.sensors).isEqualTo(3);
    assertThat(command.output.json).isTrue();
  }

  @Test
  void shouldTakeAValueOfARepeatableOptionFromEachLine() {
    Outcome outcome =
        Outcome.of(
            command,
            Map.of(
                "SENSORLOG_CONNECTION", CONNECTION, "SENSORLOG_TYPE", "fast:3\n\nslow, ${x}\r\n"));

    assertThat(outcome.status()).isZero();
    assertThat(command.types).containsExactly("fast:3", "slow, ${x}");
  }

  @Test
  void shouldTakeAnEmptyVariableForNone() {
    Outcome.of(
        command,
        Map.of("SENSORLOG_CONNECTION", "", "SENSORLOG_SENSORS", " "),
        "--connection",
        CONNECTION);

    assertThat(command.sensors).isEqualTo(5);
    assertThat(command.connection).hasToString(CONNECTION);
  }

  @Test
  void shouldNameTheVariablesThatHoldABadValue() {
    Outcome outcome =
        Outcome.of(
            command,
            Map.of("SENSORLOG_INTERVAL", "soon", "SENSORLOG_SENSORS", "five"),
            "--connection",
            CONNECTION);

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .hasSize(3)
        .anyMatch(line -> line.contains("'soon'") && line.endsWith("(from SENSORLOG_INTERVAL)"))
        .anyMatch(line -> line.contains("'five'") && line.endsWith("(from SENSORLOG_SENSORS)"));
  }

  @Test
  void shouldNotMindABadVariableOfAnOptionThatIsGiven() {
    Outcome outcome =
        Outcome.of(
            command,
            Map.of("SENSORLOG_INTERVAL", "soon", "SENSORLOG_CONNECTION", CONNECTION),
            "--interval=2m");

    assertThat(outcome.status()).isZero();
    assertThat(command.interval).hasMinutes(2);
  }
}
