package io.sensorlog.producer.delivery;

import java.time.Duration;

/**
 * A message that is on its way for too long.
 *
 * @param sensor whose it is
 * @param age since it had its first permit
 * @param why one line for a person
 */
public record Blocked(String sensor, Duration age, String why) {}
