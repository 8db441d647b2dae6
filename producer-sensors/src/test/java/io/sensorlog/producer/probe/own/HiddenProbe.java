package io.sensorlog.producer.probe.own;

import io.sensorlog.model.reading.Value;
import io.sensorlog.producer.probe.Probe;

/** Is not public. */
final class HiddenProbe implements Probe {
  @Override
  public Value measure() {
    return new Value.Scalar(1);
  }
}
