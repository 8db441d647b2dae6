package io.sensorlog.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.Stop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong settings end with 2 before anything is connected. */
class SensorsSettingsTest {
  private static final String NOWHERE = "kafka://127.0.0.1:1/readings";

  private final PrintStream realErr = System.err;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void listenNoMore() {
    System.setErr(realErr);
  }

  private void assertRefused(String problem, String connection, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--connection", connection));
    arguments.addAll(List.of(more));

    int status =
        Commands.execute(
            new SensorsCommand(), new Stop(), Map.of(), arguments.toArray(String[]::new));

    String said = err.toString(StandardCharsets.UTF_8);
    assertThat(status).as(said).isEqualTo(2);
    assertThat(said).contains(problem).doesNotContain("\tat ", "Exception");
  }

  @ParameterizedTest
  @CsvSource({
    "--limit, 0",
    "--limit, -1",
    "--limit, 1001",
    "--limit, five",
    "--limit, 2147483648",
    "--sensors, 0",
    "--sensors, many",
    "--count, 0",
    "--count, 9223372036854775808",
    "--interval, 5",
    "--interval, -5s",
    "--duration, 0s",
    "--type, ''",
    "--type, standard:0",
    "--type, standard:x",
    "--probe, ''",
  })
  void shouldRefuseANumberOrNameOutOfItsRange(String option, String value) {
    assertRefused(option, NOWHERE, option + "=" + value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kafka://localhost:1/",
        "kafka://localhost:1/a/b",
        "kafka://localhost:1/..",
        "kafka://localhost:70000/readings",
        "http://localhost:1/readings",
      })
  void shouldRefuseAConnectionThatIsNone(String connection) {
    assertRefused("--connection", connection);
  }

  @Test
  void shouldNameTheOptionThatWasMeant() {
    assertRefused("perhaps --limit", NOWHERE, "--limti=5");
  }

  @Test
  void shouldRefuseAKafkaConfigThatCannotBeRead(@TempDir Path folder) {
    assertRefused("it is a folder", NOWHERE, "--kafka-config=" + folder);
    assertRefused("there is no such file", NOWHERE, "--kafka-config=" + folder.resolve("none"));
  }

  @Test
  void shouldNameTheKafkaSettingThatWasMeant(@TempDir Path folder) throws IOException {
    Path config = Files.writeString(folder.resolve("kafka"), "securty.protocol=SSL\n");

    assertRefused("'securty.protocol' is no known", NOWHERE, "--kafka-config=" + config);
  }
}
