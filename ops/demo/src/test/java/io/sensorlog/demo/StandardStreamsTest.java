package io.sensorlog.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two commands of a shell, joined by its pipe. */
final class StandardStreamsTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void shouldSaveAllThatIsPipedAndEndWithTheSensors() throws Exception {
    Path csv = folder.resolve("readings.csv");

    int status =
        shell(
            "\"$0\" sensors --connection pipe:- --sensors 5 --interval 5ms --count 100"
                + " | \"$0\" log --connection pipe:- --repository csv:readings.csv --web off");

    assertThat(status).as(errors()).isZero();
    try (Stream<String> lines = Files.lines(csv)) {
      assertThat(lines.skip(1)).hasSize(500).doesNotHaveDuplicates();
    }
  }

  @Test
  void shouldEndTheSensorsWhenTheLoggerHasGone() throws Exception {
    int status =
        shell(
            "{ \"$0\" sensors --connection pipe:- --interval 10ms; echo $? >status; } | head -c 512");

    assertThat(status).isZero();
    assertThat(Files.readString(folder.resolve("status")).strip()).as(errors()).isEqualTo("1");
    assertThat(errors()).contains("the other end of the pipe is gone");
  }

  private int shell(String line) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of("/bin/sh", "-c", line, System.getProperty("sensorlog.home") + "/sensorlog"))
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("output").toFile())
            .redirectError(folder.resolve("errors").toFile());
    builder.environment().put("SENSORLOG_BUILD", "off");
    builder.environment().put("XDG_STATE_HOME", folder.toString());
    Process process = builder.start();
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("not ended: " + errors());
    }
    return process.exitValue();
  }

  private String errors() throws IOException {
    return Files.readString(folder.resolve("errors"));
  }
}
