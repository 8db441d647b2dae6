package io.sensorlog.producer.fleet;

import io.sensorlog.producer.sensor.SensorType;

/**
 * A sensor that is to be built.
 *
 * @param type with interval and probe as they shall be
 */
public record PlannedSensor(String name, SensorType type) {}
