package io.sensorlog.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody reads what a command prints, as with {@code | head}. */
final class ClosedOutputTest {

  @ParameterizedTest
  @ValueSource(strings = {"help log", "help sensors", "sensors --list-types"})
  void shouldEndQuietly(String command, @TempDir Path folder)
      throws IOException, InterruptedException {
    String launcher = "'" + System.getProperty("sensorlog.home") + "/sensorlog' ";
    ProcessBuilder shell =
        new ProcessBuilder(
                "/bin/sh", "-c", "{ " + launcher + command + " 2>errors; echo $? >status; } | true")
            .directory(folder.toFile());
    shell.environment().put("SENSORLOG_BUILD", "off");

    Process process = shell.start();

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(folder.resolve("errors"))).isEmpty();
    assertThat(Files.readString(folder.resolve("status"))).isEqualTo("0\n");
  }
}
