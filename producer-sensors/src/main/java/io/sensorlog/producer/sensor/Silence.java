package io.sensorlog.producer.sensor;

import java.time.Duration;

/**
 * A probe that has not answered for too long.
 *
 * @param sensor whose it is
 * @param age since it was asked to measure
 */
public record Silence(String sensor, Duration age) {
  /** What is too long. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);
}
