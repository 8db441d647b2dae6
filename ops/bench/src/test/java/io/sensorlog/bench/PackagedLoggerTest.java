package io.sensorlog.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PackagedLoggerTest {
  private static final List<String> OPTIONS =
      PackagedLogger.command(PackagedLogger.LAUNCHER_OPTIONS, List.of()).stream()
          .filter(word -> word.startsWith("-X"))
          .toList();

  @Test
  void shouldMeasureTheLoggerWithTheOptionsOfTheLauncher() throws IOException {
    assertThat(Files.readString(Home.folder().resolve("sensorlog"))).contains(OPTIONS);
  }

  @Test
  void shouldMeasureTheLoggerWithTheOptionsOfTheImage() throws IOException {
    assertThat(Files.readAllLines(Home.folder().resolve("ops/docker/logger.options")))
        .containsAll(OPTIONS);
  }
}
