package io.sensorlog.producer.sensor;

import java.time.Duration;

/**
 * A kind of sensor.
 *
 * @param name as {@code --type} takes it
 * @param interval between two readings
 * @param probe the name of what it measures with
 * @param meaning a few words for a person
 */
public record SensorType(String name, Duration interval, String probe, String meaning) {

  /** The same with another interval and another probe. */
  public SensorType with(Duration otherInterval, String otherProbe) {
    return new SensorType(name, otherInterval, otherProbe, meaning);
  }
}
