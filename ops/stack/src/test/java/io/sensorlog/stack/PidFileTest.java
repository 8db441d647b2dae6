package io.sensorlog.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  private final Path file;
  private Process process;

  PidFileTest(@TempDir Path folder) throws IOException {
    file = folder.resolve("pid");
    process = new ProcessBuilder("sleep", "60").start();
  }

  @BeforeEach
  void writePidFile() {
    pidFile(Duration.ZERO).write(process.toHandle());
  }

  @AfterEach
  void endProcess() {
    process.destroyForcibly();
  }

  @Test
  void shouldRefuseAFolderThatAProcessWorksOn() {
    assertThatThrownBy(() -> pidFile(Duration.ofMillis(100)).awaitEndOfLast())
        .isInstanceOf(StackException.class)
        .hasMessageContaining("is in use by process " + process.pid());
  }

  @Test
  void shouldWaitUntilTheProcessHasEnded() throws IOException {
    // given
    process.destroyForcibly();
    process = new ProcessBuilder("sleep", "0.5").start();
    writePidFile();

    // when
    pidFile(Duration.ofSeconds(30)).awaitEndOfLast();

    // then
    assertThat(process.toHandle().isAlive()).isFalse();
  }

  @Test
  void shouldNotMindAnotherProcessOfTheSameNumber() throws IOException {
    Files.write(file, List.of("" + process.pid(), "1970-01-01T00:00:00Z"));

    assertThatCode(() -> pidFile(Duration.ZERO).awaitEndOfLast()).doesNotThrowAnyException();
  }

  private PidFile pidFile(Duration patience) {
    return new PidFile(file, patience);
  }
}
