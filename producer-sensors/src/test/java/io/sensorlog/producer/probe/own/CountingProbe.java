package io.sensorlog.producer.probe.own;

import io.sensorlog.model.reading.Value;
import io.sensorlog.producer.probe.Probe;

/** Counts its measurements from 1. */
public final class CountingProbe implements Probe {
  private int measurements;

  @Override
  public Value measure() {
    return new Value.Scalar(++measurements);
  }
}
