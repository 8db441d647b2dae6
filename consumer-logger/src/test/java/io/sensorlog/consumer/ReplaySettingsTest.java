package io.sensorlog.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.Stop;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is wrong on the command line is said before anything is opened. */
class ReplaySettingsTest {
  private final Said said = new Said();

  @AfterEach
  void listenNoMore() {
    said.close();
  }

  private static int replay(String... arguments) {
    return Commands.execute(new ReplayCommand(), new Stop(), Map.of(), arguments);
  }

  @Test
  void shouldNameBesideARoadWithoutATopicOnlyWhatIsWrongWithATopicToo() {
    int status =
        replay(
            "--connection=tcp://sensors.example:7070",
            "--repository=screen:",
            "--json",
            "--workers=2");

    assertThat(status).isEqualTo(2);
    assertThat(said.text())
        .contains("nothing can be read again from tcp://sensors.example:7070")
        .contains("--json and screen: exclude each other")
        .doesNotContain("--workers", "token");
  }

  @Test
  void shouldNameEveryWrongSettingAtOnce() {
    int status =
        replay(
            "--connection=kafka://localhost:1/readings",
            "--repository=screen:",
            "--json",
            "--follow",
            "--from=2026-11-24T09:00:00Z",
            "--to=2026-11-24T09:00:00Z",
            "--sensor=not valid",
            "--workers=0");

    assertThat(status).isEqualTo(2);
    assertThat(said.text())
        .contains("--from must be before --to")
        .contains("--follow and --to exclude each other")
        .contains("--sensor: 1 to 64")
        .contains("--workers: from 1 to 64")
        .contains("--json and screen: exclude each other");
  }
}
