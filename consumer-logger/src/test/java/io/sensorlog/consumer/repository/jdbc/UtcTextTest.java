package io.sensorlog.consumer.repository.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTextTest {
  private static final long END = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 1970-01-01 00:00:00.000000",
    "2024-02-29T23:59:59.000001Z, 2024-02-29 23:59:59.000001",
    "9999-12-31T23:59:59.999999Z, 9999-12-31 23:59:59.999999",
  })
  void shouldWriteAndReadTheSameMoment(Instant moment, String text) {
    assertThat(UtcText.of(moment)).isEqualTo(text);
    assertThat(UtcText.read(text)).isEqualTo(moment);
  }

  @Test
  void shouldCutToTheMicrosecond() {
    assertThat(UtcText.of(Instant.parse("2026-11-24T08:00:00.123456789Z")))
        .isEqualTo("2026-11-24 08:00:00.123456");
  }

  @Test
  void shouldWriteWhatJavaWritesAndReadItBack() {
    DateTimeFormatter java =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    SplittableRandom random = new SplittableRandom(25);
    for (int i = 0; i < 20_000; i++) {
      Instant moment =
          Instant.ofEpochSecond(random.nextLong(END), random.nextInt(1_000_000_000))
              .truncatedTo(ChronoUnit.MICROS);
      assertThat(UtcText.of(moment)).isEqualTo(java.format(moment));
      assertThat(UtcText.read(UtcText.of(moment))).isEqualTo(moment);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-24T08:00:00.000000",
        "2026-11-24 08:00:00.00000",
        "2026-02-30 08:00:00.000000",
        "2026-11-24 24:00:00.000000",
        "2026-11-24 08:00:0x.000000"
      })
  void shouldRefuseEveryOtherForm(String text) {
    assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> UtcText.read(text));
  }
}
