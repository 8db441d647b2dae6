package io.sensorlog.producer.throttle.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {
  private static final int BYTES = 24;

  private final Path path;

  LockFileTest(@TempDir Path folder) {
    this.path = folder.resolve("file");
  }

  @Test
  @EnabledOnOs(OS.LINUX) // Java does not tell how many blocks a file has
  void shouldHaveItsRoomOnTheVolumeBeforeAnythingIsStored() throws Exception {
    try (LockFile file = LockFile.open(path, BYTES)) {
      assertThat(file.memory().capacity()).isEqualTo(BYTES);

      Process stat = new ProcessBuilder("stat", "--format=%b", path.toString()).start();

      assertThat(stat.inputReader().readLine()).isNotEqualTo("0");
    }
  }

  @Test
  void shouldLeaveAloneWhatOthersHaveStored() throws Exception {
    try (LockFile file = LockFile.open(path, BYTES)) {
      file.memory().put(0, (byte) 1).put(BYTES - 1, (byte) 2);
    }

    try (LockFile file = LockFile.open(path, BYTES)) {
      assertThat(file.memory().get(0)).isEqualTo((byte) 1);
      assertThat(file.memory().get(BYTES - 1)).isEqualTo((byte) 2);
    }
  }
}
