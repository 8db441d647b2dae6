package io.sensorlog.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RateMeterTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void shouldMeasureFromTheFirstThatIsSavedToTheLast() {
    RateMeter meter = new RateMeter(1_000);

    meter.seen(0, SECOND);
    meter.seen(200, 3 * SECOND);
    meter.seen(600, 4 * SECOND);
    assertThat(meter.isDone()).isFalse();
    meter.seen(1_000, 5 * SECOND);
    meter.seen(1_000, 9 * SECOND);

    assertThat(meter.isDone()).isTrue();
    assertThat(meter.perSecond()).isEqualTo(400);
  }
}
