package io.sensorlog.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.Stop;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is wrong on the command line is said before anything is opened. */
class VerifySettingsTest {
  private static final String TOPIC = "kafka://localhost:1/readings";
  private static final String NO_FILE = "csv:/nowhere/readings.csv";

  /** What it prints, with the status. */
  private static String verify(String connection, String repository, String... more) {
    String[] arguments = new String[4 + more.length];
    System.arraycopy(
        new String[] {"--connection", connection, "--repository", repository}, 0, arguments, 0, 4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    try (Said said = new Said()) {
      int status = Commands.execute(new VerifyCommand(), new Stop(), Map.of(), arguments);
      return status + "\n" + said.text();
    }
  }

  @Test
  void shouldRefuseARoadWithoutATopicWhereverTheRepositoryIs() {
    assertThat(verify("tcp://localhost:7070", NO_FILE))
        .startsWith("2\n")
        .contains("nothing can be read again from tcp://localhost:7070");
    assertThat(verify(TOPIC, NO_FILE)).startsWith("1\n");
  }

  @Test
  void shouldNameEverythingThatIsWrongAtOnce() {
    for (String volatileOne : new String[] {"memory:", "screen:", "jdbc:sqlite::memory:"}) {
      assertThat(
              verify(
                  "pipe:-",
                  volatileOne,
                  "--from",
                  "2027-01-01T00:00:00Z",
                  "--to",
                  "2026-01-01T00:00:00Z"))
          .startsWith("2\n")
          .contains("nothing can be read again from pipe:-")
          .contains("keeps nothing to verify")
          .contains("--from");
    }
  }
}
