package io.sensorlog.producer.sensor;

import io.sensorlog.model.reading.Reading;
import java.time.Duration;

/**
 * What a sensor is told.
 *
 * @param name see {@link Reading#isSensorName}
 * @param interval between two readings, at least 1 ms
 * @param count how many readings to take, or {@link #ENDLESS}
 * @param outbox how many readings may wait for the network, at least 1
 */
public record SensorSettings(String name, Duration interval, long count, int outbox) {
  /** Takes readings until it is stopped. */
  public static final long ENDLESS = Long.MAX_VALUE;

  /** The usual size of an outbox. */
  public static final int OUTBOX = 1_000;

  /**
   * @throws IllegalArgumentException if a setting is outside the range given above
   */
  public SensorSettings {
    if (!Reading.isSensorName(name)) {
      throw new IllegalArgumentException("no valid name for a sensor: " + name);
    }
    if (interval.compareTo(Duration.ofMillis(1)) < 0) {
      throw new IllegalArgumentException("an interval is at least 1ms, not " + interval);
    }
    if (count < 1 || outbox < 1) {
      throw new IllegalArgumentException(
          "count and outbox are at least 1: " + count + ", " + outbox);
    }
  }
}
