package io.sensorlog.producer.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LocalThrottleTest extends ThrottleContract {

  @Override
  Throttle open(int limit) {
    return Throttles.open("local:", limit);
  }

  @Test
  void shouldRefuseALimitThatLetsNobodyIn() {
    assertThatThrownBy(() -> new LocalThrottle(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldSayWhichThrottlesThereAre() {
    assertThat(Throttles.problem("local:")).isEmpty();
    assertThat(Throttles.problem("cloud:")).hasValue("unknown throttle 'cloud:'; known: local:");
    assertThatThrownBy(() -> Throttles.open("cloud:", 5)).hasMessageContaining("cloud:");
  }
}
