package io.sensorlog.producer.probe.own;

import io.sensorlog.model.reading.Value;
import io.sensorlog.producer.probe.Probe;

/** Cannot be initialized. */
public final class BrokenClass implements Probe {
  private static final int BROKEN = Integer.parseInt("no number");

  @Override
  public Value measure() {
    return new Value.Scalar(BROKEN);
  }
}
