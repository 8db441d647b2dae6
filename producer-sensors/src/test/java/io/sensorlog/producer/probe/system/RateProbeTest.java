package io.sensorlog.producer.probe.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sensorlog.model.reading.Value;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateProbeTest {
  private long counter = 1_000;
  private long nanos = 77;

  private final RateProbe<Long> probe =
      new RateProbe<>(
          () -> counter, (before, after, seconds) -> (after - before) / seconds, () -> nanos);

  @Test
  void shouldGiveTheRateSinceTheMeasurementBeforeAndAtFirstSinceItWasMade() throws Exception {
    pass(Duration.ofSeconds(2), 500);
    assertThat(probe.measure()).isEqualTo(new Value.Scalar(250));

    pass(Duration.ofSeconds(10), 30);
    assertThat(probe.measure()).isEqualTo(new Value.Scalar(3));
  }

  @Test
  void shouldRepeatAFigureThatIsYoungerThanHalfASecond() throws Exception {
    pass(Duration.ofSeconds(1), 100);
    assertThat(probe.measure()).isEqualTo(new Value.Scalar(100));

    pass(Duration.ofMillis(499), 998);
    assertThat(probe.measure()).isEqualTo(new Value.Scalar(100));

    pass(Duration.ofMillis(1), 2);
    assertThat(probe.measure()).as("over both parts").isEqualTo(new Value.Scalar(2_000));
  }

  @Test
  void shouldWaitForHalfASecondBeforeItsFirstFigure() throws Exception {
    RateProbe<Long> seconds =
        new RateProbe<>(System::nanoTime, (before, after, passed) -> passed, System::nanoTime);

    assertThat(((Value.Scalar) seconds.measure()).number()).isCloseTo(0.5, within(0.4));
  }

  @Test
  void shouldTakeAnInterfaceThatComesOrGoesOrBeginsAgainForNoTraffic() {
    Map<String, Long> before = Map.of("eth0", 1_000L, "vpn", 5_000L, "usb0", 700L);
    Map<String, Long> after = Map.of("eth0", 1_250L, "vpn", 20L, "wlan0", 90_000L);

    assertThat(SystemProbes.difference(before, after)).isEqualTo(250);
  }

  private void pass(Duration time, long counted) {
    nanos += time.toNanos();
    counter += counted;
  }
}
