package io.sensorlog.consumer.repository.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.consumer.repository.Repositories;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvSettingsTest {

  @Test
  void shouldBeTheSameForTheSameFile() {
    String here = Path.of("").toAbsolutePath().toString();

    assertThat(Repositories.parse("csv:data/../readings.csv", Map.of()))
        .isEqualTo(Repositories.parse("csv:" + here + "/readings.csv", Map.of()))
        .hasToString("csv:" + here + "/readings.csv")
        .extracting("identity")
        .isEqualTo("csv:" + here + "/readings.csv");
  }

  @Test
  void shouldTellTwoFilesApart() {
    assertThat(Repositories.parse("csv:a.csv", Map.of()))
        .isNotEqualTo(Repositories.parse("csv:b.csv", Map.of()));
  }

  @Test
  void shouldRefuseAUriWithoutAFile() {
    assertRefused("csv:", "csv: which file? Write csv:FILE");
    assertRefused("csv:a\u001bb", "csv: no control characters in a path");
  }

  private static void assertRefused(String uri, String why) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Repositories.parse(uri, Map.of()))
        .withMessage(why);
  }
}
