package io.sensorlog.producer.sensor;

import java.time.Duration;

/**
 * A kind of sensor.
 *
 * @param name as {@code --type} takes it
 * @param interval between two readings
 * @param probe the name of what it measures with
 */
public record SensorType(String name, Duration interval, String probe) {}
