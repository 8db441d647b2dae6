package io.sensorlog.producer.delivery;

import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;

/** Readings for tests. */
public final class Readings {
  private static final Instant TIMESTAMP = Instant.parse("2026-11-24T08:00:00.123456Z");

  private Readings() {}

  public static Reading of(String sensor, long sequence) {
    return of(sensor, sequence, new Value.Scalar(sequence));
  }

  public static Reading of(String sensor, long sequence, Value value) {
    return new Reading(UUID.randomUUID(), sensor, TIMESTAMP, value, OptionalLong.of(sequence));
  }
}
