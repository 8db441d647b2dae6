package io.sensorlog.model.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SensorNamesTest {
  private final SensorNames names = new SensorNames();

  @Test
  void shouldGiveTheSameTextForANameThatComesAgain() {
    assertThat(read("sensor-1")).isEqualTo("sensor-1").isSameAs(read("sensor-1"));
  }

  @Test
  void shouldReadOnlyWhatStandsThere() {
    byte[] text = "\"sensor-1\",\"sensor-12\"".getBytes(UTF_8);

    assertThat(names.read(text, 1, 9)).isEqualTo("sensor-1");
    assertThat(names.read(text, 12, 21)).isEqualTo("sensor-12");
  }

  @Test
  void shouldTellNamesOfTheSameHashApart() {
    assertThat("BB").hasSameHashCodeAs("Aa");

    assertThat(read("Aa")).isEqualTo("Aa");
    assertThat(read("BB")).isEqualTo("BB");
    assertThat(read("Aa")).isEqualTo("Aa");
  }

  @Test
  void shouldReadMoreNamesThanItKeeps() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 10_000; i++) {
        assertThat(read("sensor-" + i)).isEqualTo("sensor-" + i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "sensor 1", "s/1", "s\\u002d1", "\u00e4", "s\u0000", "s\n"})
  void shouldReadNothingThatCanNameNoSensor(String text) {
    assertThat(read(text)).isNull();
    assertThat(read(text)).isNull();
  }

  @Test
  void shouldReadNoNameThatIsTooLong() {
    assertThat(read("s".repeat(64))).isNotNull();
    assertThat(read("s".repeat(65))).isNull();
  }

  private @Nullable String read(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return names.read(bytes, 0, bytes.length);
  }
}
