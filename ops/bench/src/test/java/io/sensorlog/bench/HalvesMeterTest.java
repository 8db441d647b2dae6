package io.sensorlog.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HalvesMeterTest {
  private static final long SECOND = 1_000_000_000;

  private final HalvesMeter meter = new HalvesMeter(2_000);

  @Test
  void shouldMeasureEachHalfBetweenTheLooksThatFoundItBegunAndDone() {
    look(0, 0, 0);
    look(100, 5, 700); // it had begun before: these do not count
    look(600, 6, 800);
    look(1_100, 7, 1_200);
    look(2_000, 8, 1_290);

    assertThat(meter.fresh()).isEqualTo(new Half(500, 500));
    assertThat(meter.warm()).isEqualTo(new Half(900, 100));
  }

  @Test
  void shouldNotBeDoneBeforeAllIsSaved() {
    look(1, 0, 0);
    look(1_000, 1, 0);
    look(1_999, 2, 0);
    assertThat(meter.isDone()).isFalse();

    look(2_000, 3, 0);
    assertThat(meter.isDone()).isTrue();
  }

  private void look(long saved, long seconds, long cpuMillis) {
    meter.seen(saved, seconds * SECOND, Duration.ofMillis(cpuMillis));
  }
}
