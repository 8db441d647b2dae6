package io.sensorlog.producer.probe;

import io.sensorlog.model.reading.Value;
import java.util.random.RandomGenerator;

/** Measures nothing: a random whole number from -100 to 100, both included. */
public final class RandomProbe implements Probe {
  private static final int LOWEST = -100;
  private static final int HIGHEST = 100;

  private final RandomGenerator random;

  public RandomProbe(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public Value measure() {
    return new Value.Scalar(random.nextInt(LOWEST, HIGHEST + 1));
  }
}
