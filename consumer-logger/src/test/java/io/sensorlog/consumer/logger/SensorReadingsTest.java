package io.sensorlog.consumer.logger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SensorReadingsTest {
  private final SensorReadings readings = new SensorReadings();

  private void save(String... sensors) {
    readings.add(List.of(sensors).stream().map(SensorReadingsTest::reading).toList());
  }

  @Test
  void shouldCountEachSensorsReadings() {
    save("a", "b", "a");
    save("a");

    assertThat(readings.of("a")).isEqualTo(3);
    assertThat(readings.of("b")).isEqualTo(1);
    assertThat(readings.others()).isZero();
  }

  @Test
  void shouldCountAllSensorsBeyondTheBoundTogether() {
    for (int sensor = 1; sensor <= SensorReadings.MOST_SENSORS + 2; sensor++) {
      save("sensor-" + sensor);
    }
    save("sensor-1", "sensor-1002");

    assertThat(readings.sensors()).hasSize(SensorReadings.MOST_SENSORS);
    assertThat(readings.of("sensor-1")).isEqualTo(2);
    assertThat(readings.others()).isEqualTo(3);
  }

  private static ReceivedReading reading(String sensor) {
    Reading reading =
        new Reading(
            UUID.randomUUID(), sensor, Instant.EPOCH, new Value.Scalar(1), OptionalLong.empty());
    Partition partition = new Partition("readings", "AAAAAAAAAAAAAAAAAAAAAA", 0);
    return new ReceivedReading(reading, partition, 0, new byte[0]);
  }
}
