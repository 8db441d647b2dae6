package io.sensorlog.model.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class InstantConverterTest {
  private final InstantConverter converter = new InstantConverter();

  @Test
  void shouldReadTimesInAnyOffset() {
    assertThat(converter.convert("2026-11-24T08:00:00.123456Z"))
        .isEqualTo(Instant.parse("2026-11-24T08:00:00.123456Z"));
    assertThat(converter.convert("2026-11-24T10:00:00+02:00"))
        .isEqualTo(Instant.parse("2026-11-24T08:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "2026-11-24", "2026-11-24T08:00:00", "2026-02-30T08:00:00Z"})
  void shouldRefuseEverythingElse(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageStartingWith("'" + text + "' is no time");
  }
}
