package io.sensorlog.producer.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HandOverTest {
  private final HandOver handOver = new HandOver(Duration.ofNanos(20_000), Duration.ofMillis(10));

  @Test
  void shouldKeepASlotAHundredAndFiftyTimesAsLongAsHandingItOverTakes() {
    assertThat(handOver.hold()).isEqualTo(Duration.ofMillis(3));
  }

  @Test
  void shouldKeepNobodyWaitingForLongerThanFiftyMilliseconds() {
    for (int i = 0; i < 100; i++) {
      handOver.took(Duration.ofMillis(5).toNanos());
    }

    assertThat(handOver.hold()).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void shouldFollowWhatItIsToldByATenthEachTime() {
    handOver.took(120_000);

    assertThat(handOver.cost()).isEqualTo(Duration.ofNanos(30_000));
  }

  @Test
  void shouldNotBelieveACostThatIsSomethingElse() {
    handOver.took(Duration.ofMillis(10).toNanos());
    handOver.took(-1);

    assertThat(handOver.cost()).isEqualTo(Duration.ofNanos(20_000));
  }
}
