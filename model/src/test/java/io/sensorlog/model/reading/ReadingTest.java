package io.sensorlog.model.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"a", "Sensor-1", "a.b_c-9", "..", "--"})
  void shouldTakeNamesOfLettersDigitsDotsUnderscoresHyphens(String name) {
    assertThat(Reading.isSensorName(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "\u00F6", "\u0663", "a\u0000", "a\n", "<b>", "'"})
  void shouldTakeNoOtherNames(String name) {
    assertThat(Reading.isSensorName(name)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> reading(name, NOON, 1));
  }

  @Test
  void shouldTakeNamesOf64CharactersAndNoLonger() {
    assertThat(Reading.isSensorName("x".repeat(64))).isTrue();
    assertThat(Reading.isSensorName("x".repeat(65))).isFalse();
  }

  @Test
  void shouldCutTheTimestampToTheMicrosecond() {
    assertThat(reading("a", NOON.plusNanos(1_999), 1).timestamp()).isEqualTo(NOON.plusNanos(1_000));
  }

  @Test
  void shouldTakeTheYears1970To9999() {
    Instant end = Instant.parse("+10000-01-01T00:00:00Z");

    assertThat(reading("a", Instant.EPOCH, 1).timestamp()).isEqualTo(Instant.EPOCH);
    assertThat(reading("a", end.minusNanos(1), 1).timestamp()).isBefore(end);
    assertThatIllegalArgumentException().isThrownBy(() -> reading("a", end, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reading("a", Instant.EPOCH.minusNanos(1), 1));
  }

  @Test
  void shouldCountFromOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> reading("a", NOON, 0));
  }

  private static Reading reading(String sensor, Instant timestamp, long sequence) {
    return new Reading(
        UUID.randomUUID(), sensor, timestamp, new Value.Scalar(1), OptionalLong.of(sequence));
  }
}
