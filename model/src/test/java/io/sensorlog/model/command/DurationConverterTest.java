package io.sensorlog.model.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {
  private final DurationConverter converter = new DurationConverter();

  @Test
  void shouldReadWhatPeopleWrite() {
    assertThat(converter.convert("0ms")).isZero();
    assertThat(converter.convert("500ms")).hasMillis(500);
    assertThat(converter.convert("5s")).hasSeconds(5);
    assertThat(converter.convert("2m")).hasMinutes(2);
    assertThat(converter.convert("999999999h")).hasHours(999_999_999);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "-5s", "5 s", "1.5s", "5S", "5d", "PT5S", "1000000000s"})
  void shouldRefuseEverythingElse(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageStartingWith("'" + text + "' is no duration");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0ms", "1ms", "1500ms", "59s", "90s", "2m", "61m", "1h", "48h"})
  void shouldWriteTheLargestUnitThatLosesNothing(String text) {
    assertThat(DurationConverter.text(converter.convert(text))).isEqualTo(text);
  }

  @Test
  void shouldWriteTheLargerOfTwoUnits() {
    assertThat(DurationConverter.text(converter.convert("60000ms"))).isEqualTo("1m");
    assertThat(DurationConverter.text(converter.convert("120m"))).isEqualTo("2h");
  }
}
