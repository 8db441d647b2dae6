package io.sensorlog.producer.probe.own;

import io.sensorlog.model.reading.Value;
import io.sensorlog.producer.probe.Probe;

/** Cannot be made. */
public final class ThrowingConstructor implements Probe {
  public ThrowingConstructor() {
    throw new IllegalStateException("no such device");
  }

  @Override
  public Value measure() {
    return new Value.Scalar(1);
  }
}
