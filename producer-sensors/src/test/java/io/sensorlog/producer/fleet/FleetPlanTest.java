package io.sensorlog.producer.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.producer.sensor.SensorSettings;
import io.sensorlog.producer.sensor.SensorTypes;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetPlanTest {
  private static final long MIB = 1 << 20;

  @Test
  void shouldLetAThousandReadingsOfEachSensorWaitWhereTheyFit() {
    assertThat(outbox("standard", 1_000, 512)).isEqualTo(1_000);
    assertThat(outbox("waveform", 5, 24)).isEqualTo(1_000);
    assertThat(outbox("standard", 2_000, 4_096)).isEqualTo(500);
  }

  @Test
  void shouldLetNoMoreWaitThanAThirdOfTheHeapHolds() {
    assertThat(outbox("waveform", 1_000, 512)).isBetween(200, 270);
    assertThat(outbox("standard", 1_000, 24)).isBetween(40, 50);
    assertThat(outbox("waveform", 100_000, 24)).isEqualTo(1);
  }

  private static int outbox(String type, int sensors, long mebibytes) {
    return new FleetPlan(
            IntStream.range(0, sensors)
                .mapToObj(i -> new PlannedSensor("sensor-" + i, SensorTypes.named(type)))
                .toList(),
            SensorSettings.ENDLESS)
        .outbox(mebibytes * MIB);
  }
}
