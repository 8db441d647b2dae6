package io.sensorlog.model.reading;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * One measurement. Immutable, thread-safe.
 *
 * @param id says that two messages are the same reading, however often it was sent
 * @param sensor the sensor's name, see {@link #isSensorName}
 * @param timestamp the moment of measuring, cut to the microsecond, years 1970 to 9999 (UTC)
 * @param value what was measured
 * @param sequence counts the sensor's readings since it started, from 1; empty when unknown
 */
public record Reading(
    UUID id, String sensor, Instant timestamp, Value value, OptionalLong sequence) {

  private static final int LONGEST_NAME = 64;
  private static final long END_OF_TIMESTAMPS =
      Instant.parse("+10000-01-01T00:00:00Z").getEpochSecond();

  /**
   * @throws IllegalArgumentException if a part is outside the range given above
   */
  public Reading {
    if (!isSensorName(sensor)) {
      throw new IllegalArgumentException("sensor: no valid name: " + sensor);
    }
    if (!isTimestamp(timestamp)) {
      throw new IllegalArgumentException("timestamp: not in the years 1970 to 9999: " + timestamp);
    }
    if (sequence.isPresent() && sequence.getAsLong() < 1) {
      throw new IllegalArgumentException("sequence: counts from 1, not " + sequence.getAsLong());
    }
    timestamp = timestamp.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Whether this text can name a sensor: 1 to 64 ASCII letters, digits, dots, underscores, hyphens.
   */
  public static boolean isSensorName(String text) {
    if (text.isEmpty() || text.length() > LONGEST_NAME) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isNameCharacter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the moment lies in the years 1970 to 9999. */
  public static boolean isTimestamp(Instant moment) {
    return moment.getEpochSecond() >= 0 && moment.getEpochSecond() < END_OF_TIMESTAMPS;
  }

  private static boolean isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-';
  }
}
