package io.sensorlog.model.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At a terminal that {@code script} makes. */
@EnabledOnOs(OS.LINUX) // elsewhere script is another one
class TerminalTest {
  private static final Path SCRIPT = Path.of("/usr/bin/script");

  @ParameterizedTest
  @CsvSource({
    "'', true true true",
    "< /dev/null, false true true",
    "> /dev/null, true false true",
    "2> /dev/null, true true false",
  })
  void shouldKnowOfEachStreamByItself(String redirection, String terminals, @TempDir Path folder)
      throws Exception {
    assumeTrue(Files.isExecutable(SCRIPT));
    Path file = folder.resolve("terminals");
    String command =
        "exec '%s/bin/java' -XX:TieredStopAtLevel=1 -cp '%s' '%s' '%s' %s"
            .formatted(
                System.getProperty("java.home"),
                System.getProperty("java.class.path"),
                Asks.class.getName(),
                file,
                redirection);

    Process script =
        new ProcessBuilder(SCRIPT.toString(), "-qec", command, "/dev/null")
            .redirectErrorStream(true)
            .start();

    String printed = new String(script.getInputStream().readAllBytes(), UTF_8);
    assertThat(script.waitFor()).as(printed).isZero();
    assertThat(Files.readString(file)).isEqualTo(terminals);
  }

  /** Writes into a file what it finds of its three streams. */
  static final class Asks {
    public static void main(String... file) throws IOException {
      Files.writeString(
          Path.of(file[0]),
          Terminal.isInput() + " " + Terminal.isOutput() + " " + Terminal.isError());
    }
  }
}
