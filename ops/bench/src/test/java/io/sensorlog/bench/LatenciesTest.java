package io.sensorlog.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void shouldTellWhatAPartOfTheMessagesTookAtMost() {
    Latencies latencies = new Latencies(Duration.ofSeconds(2));
    for (int micros = 100_000; micros >= 1; micros--) {
      latencies.add(micros * 1_000L);
    }

    assertThat(latencies.micros(0.5)).isEqualTo(50_001);
    assertThat(latencies.micros(0.99)).isEqualTo(99_001);
    assertThat(latencies.micros(1)).isEqualTo(100_000);
    assertThat(latencies.perSecond()).isEqualTo(50_000);
  }

  @Test
  void shouldHaveNoFigureWithoutMessages() {
    assertThat(new Latencies(Duration.ofSeconds(1)).micros(0.5)).isNaN();
  }
}
