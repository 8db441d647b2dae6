package io.sensorlog.consumer.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChosenReadingsTest {
  private static final Instant FROM = Instant.parse("2026-11-24T08:00:00Z");
  private static final Instant TO = Instant.parse("2026-11-24T09:00:00Z");
  private static final ChosenReadings CHOSEN = new ChosenReadings(FROM, TO, Set.of("a"));

  @Test
  void shouldContainTheFirstMomentAndNotTheLastOne() {
    assertThat(CHOSEN.contains(reading("a", FROM))).isTrue();
    assertThat(CHOSEN.contains(reading("a", FROM.minusNanos(1000)))).isFalse();
    assertThat(CHOSEN.contains(reading("a", TO.minusNanos(1000)))).isTrue();
    assertThat(CHOSEN.contains(reading("a", TO))).isFalse();
  }

  @Test
  void shouldContainOnlyTheNamedSensors() {
    assertThat(CHOSEN.contains(reading("b", FROM))).isFalse();
  }

  @Test
  void shouldContainEverythingWithoutBounds() {
    assertThat(ChosenReadings.ALL.isAll()).isTrue();
    assertThat(CHOSEN.isAll()).isFalse();
    assertThat(ChosenReadings.ALL.contains(reading("b", Instant.EPOCH))).isTrue();
  }

  private static Reading reading(String sensor, Instant timestamp) {
    return new Reading(
        UUID.randomUUID(), sensor, timestamp, new Value.Scalar(1), OptionalLong.empty());
  }
}
