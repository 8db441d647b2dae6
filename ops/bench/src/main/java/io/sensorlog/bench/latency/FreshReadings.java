package io.sensorlog.bench.latency;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/** Readings of a hundred sensors by turns, as they would measure now. One thread only. */
final class FreshReadings {
  private static final int SENSORS = 100;
  private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();

  private long count;

  Reading next() {
    long number = count++;
    return new Reading(
        IDS.generate(),
        "sensor-" + number % SENSORS,
        Instant.now().truncatedTo(ChronoUnit.MICROS),
        new Value.Scalar(number % 201 - 100),
        OptionalLong.of(1 + number / SENSORS));
  }
}
