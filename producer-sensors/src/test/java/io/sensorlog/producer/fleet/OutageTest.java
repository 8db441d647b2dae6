package io.sensorlog.producer.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.producer.sensor.SensorFigures;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutageTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Outage outage = new Outage(Duration.ofSeconds(5), nanos::get);

  @Test
  void shouldCountWhatWasDueWhileThereWasNoProcess() {
    outage.begin();
    pass(34);

    assertThat(outage.end(SensorFigures.NONE)).isEqualTo(6);
    assertThat(outage.end(SensorFigures.NONE)).isZero();
  }

  @Test
  void shouldNotCountWhatTheNextProcessHasCountedAlready() {
    outage.begin();
    pass(34);

    assertThat(outage.end(new SensorFigures(2, 1, 1, 0, 1))).isEqualTo(2);
  }

  @Test
  void shouldGoOnWhenTheNextProcessDiesBeforeItHasSaidAnything() {
    outage.begin();
    pass(20);
    outage.begin();
    pass(20);

    assertThat(outage.end(SensorFigures.NONE)).isEqualTo(8);
  }

  @Test
  void shouldCountNothingBeforeAProcessHasDied() {
    pass(20);

    assertThat(outage.end(SensorFigures.NONE)).isZero();
  }

  private void pass(long seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }
}
