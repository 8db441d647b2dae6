package io.sensorlog.producer.fleet;

import java.io.IOException;

/** How the process of one sensor is started. */
@FunctionalInterface
public interface SensorStart {

  /**
   * Starts it. It says what it does in lines, as {@link ProcessFigures} reads them, and ends when
   * its standard input does.
   *
   * @param count readings it is to take, or {@link
   *     io.sensorlog.producer.sensor.SensorSettings#ENDLESS}
   */
  Process start(PlannedSensor sensor, long count) throws IOException;
}
