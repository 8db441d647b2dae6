package io.sensorlog.producer.probe.own;

import io.sensorlog.model.reading.Value;
import io.sensorlog.producer.probe.Probe;

/** Has no constructor without arguments. */
public final class NeedsArgument implements Probe {
  private final Value value;

  public NeedsArgument(Value value) {
    this.value = value;
  }

  @Override
  public Value measure() {
    return value;
  }
}
