package io.sensorlog.producer.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorlog.producer.probe.Probes;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SensorTypesTest {

  @Test
  void shouldHaveAnIntervalAndAProbeOfItsOwn() {
    assertThat(SensorTypes.all())
        .extracting(SensorType::name)
        .containsExactly("standard", "fast", "slow", "burst", "sine", "waveform", "system");
    assertThat(SensorTypes.all()).allMatch(type -> Probes.problem(type.probe()).isEmpty());
    assertThat(SensorTypes.named("sine").probe()).isEqualTo("sine");
    assertThat(SensorTypes.named("system").probe()).isEqualTo(Probes.SYSTEM);
    assertThat(SensorTypes.named("slow").interval()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void shouldNameTheTypeThatWasMeant() {
    assertThatThrownBy(() -> SensorTypes.named("slwo"))
        .hasMessageStartingWith("unknown sensor type 'slwo'; known: standard, fast, slow, burst")
        .hasMessageEndingWith("; perhaps slow");
    assertThatThrownBy(() -> SensorTypes.named("quick")).hasMessageEndingWith(", system");
  }
}
