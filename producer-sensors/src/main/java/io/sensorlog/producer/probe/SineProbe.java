package io.sensorlog.producer.probe;

import io.sensorlog.model.reading.Value;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Measures nothing: a sine by the time of day, amplitude 100, period 60 s, 0 and rising at each
 * full minute; to the thousandth.
 */
public final class SineProbe implements Probe {
  private static final double AMPLITUDE = 100;
  private static final long PERIOD_MILLIS = Duration.ofSeconds(60).toMillis();

  private final InstantSource clock;

  public SineProbe(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Value measure() {
    double turns = Math.floorMod(clock.millis(), PERIOD_MILLIS) / (double) PERIOD_MILLIS;
    return new Value.Scalar(Math.round(AMPLITUDE * Math.sin(2 * Math.PI * turns) * 1000) / 1000.0);
  }
}
