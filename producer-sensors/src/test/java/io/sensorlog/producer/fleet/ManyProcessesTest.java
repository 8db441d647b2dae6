package io.sensorlog.producer.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.producer.sensor.SensorSettings;
import io.sensorlog.producer.sensor.SensorTypes;
import io.sensorlog.producer.throttle.LocalThrottle;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManyProcessesTest {
  private static final int SENSORS = 150;

  @Test
  void shouldStartMoreProcessesThanThereAreThreadsToCarryVirtualOnes() {
    FleetPlan plan =
        new FleetPlan(
            IntStream.range(0, SENSORS)
                .mapToObj(i -> new PlannedSensor("sensor-" + i, SensorTypes.standard()))
                .toList(),
            SensorSettings.ENDLESS);
    SensorStart lasting = Shell.start("echo '{\"sent\":1,\"waiting\":0}' >&2; exec cat");

    try (Fleet fleet = new SensorProcesses(plan, new LocalThrottle(1), lasting)) {
      var ended = fleet.start();

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(fleet.figures().totals().sent()).isEqualTo(SENSORS));
      assertThat(ended).isNotDone();
    }
  }
}
