package io.sensorlog.producer.probe;

import io.sensorlog.model.reading.Value;

/**
 * Acquires one value; the part of a sensor that varies. Each sensor has a probe of its own, and one
 * thread only calls it: the sensor's.
 */
@FunctionalInterface
public interface Probe {

  /**
   * Measures now. May block, and should take less time than the sensor's interval: the samples due
   * meanwhile are missed.
   *
   * @throws Exception when there is nothing to measure just now. The sensor counts it, says so and
   *     measures again at its next interval
   */
  Value measure() throws Exception;
}
