package io.sensorlog.consumer.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.Said;
import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
  void shouldLookAtEachReadingThatIsReceivedAndStoreItAsItIs() {
    Partition partition = new Partition("readings", "topic-id", 0);
    byte[] message =
        """
        {"id":"0197b2c4-8f1e-7a30-9c55-2f0d6f0a1b2c","sensor":"a","timestamp":"2026-11-26T08:00:00Z","value":1}
        """
            .getBytes(StandardCharsets.UTF_8);
    try (Said said = new Said()) {
      Decoder.Decoded decoded = new Decoder(() -> NOW).begin(1);
      decoded.add(partition, 0, new KeyedMessage(null, message));
      Batch batch = decoded.end(List.of());

      assertThat(said.times("'a' is ahead of time")).isEqualTo(1);
      assertThat(batch.readings()).hasSize(1);
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
