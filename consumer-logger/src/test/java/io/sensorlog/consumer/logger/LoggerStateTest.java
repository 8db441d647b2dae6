package io.sensorlog.consumer.logger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoggerStateTest {
  private final AtomicLong nanos = new AtomicLong();
  private final LoggerState state = new LoggerState(nanos::get, new SensorReadings());

  @Test
  void shouldNotKnowTheLagWhileItIsPaused() {
    state.lag(OptionalLong.of(1));

    state.paused();

    assertThat(state.lag()).isEmpty();
  }

  @Test
  void shouldCountTheTimeSinceItHasCaughtUpAnewAfterEachPause() {
    state.lag(OptionalLong.of(0));
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    state.lag(OptionalLong.of(0));
    assertThat(state.caughtUpFor()).isEqualTo(Duration.ofSeconds(5));

    state.paused();
    assertThat(state.caughtUpFor()).isZero();

    state.lag(OptionalLong.of(0));
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    state.lag(OptionalLong.of(0));
    assertThat(state.caughtUpFor()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void shouldNotCountTheTimeInWhichASilentServiceHoldsItUp() {
    state.lag(OptionalLong.of(0));

    nanos.addAndGet(Duration.ofSeconds(30).toNanos()); // nobody has looked how far it is

    assertThat(state.caughtUpFor()).isZero();
  }
}
