package io.sensorlog.consumer.connection.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.Said;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AheadOfTimeTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

  private final AheadOfTime ahead = new AheadOfTime();

  private void look(String sensor, Duration ahead) {
    this.ahead.look(
        new Reading(
            UUID.randomUUID(), sensor, NOW.plus(ahead), new Value.Scalar(1), OptionalLong.empty()),
        NOW);
  }

  @Test
  void shouldSayOnceForEachSensorThatItIsAheadOfTime() {
    try (Said said = new Said()) {
      look("a", Duration.ofDays(2));
      look("a", Duration.ofDays(2));
      look("b", Duration.ofDays(2));
      assertThat(said.times("'a' is ahead of time")).isEqualTo(1);
      assertThat(said.times("'b' is ahead of time")).isEqualTo(1);
    }
  }

  @Test
  void shouldBeSilentWithinADay() {
    try (Said said = new Said()) {
      look("a", Duration.ofHours(23));
      look("a", Duration.ofDays(-1_000));
      assertThat(said.text()).isEmpty();
    }
  }

  @Test
  void shouldNotRememberMoreSensorsThanAThousand() {
    try (Said said = new Said()) {
      for (int sensor = 0; sensor < 1_100; sensor++) {
        look("sensor-" + sensor, Duration.ofDays(2));
      }
      assertThat(said.times("is ahead of time")).isEqualTo(1_000);
    }
  }
}
