package io.sensorlog.consumer.connection;

import io.sensorlog.model.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says it, once for each sensor, when readings come from the future: their sensor's clock is wrong,
 * or ours. They are stored as they are. One thread only.
 */
final class AheadOfTime {
  private static final Logger log = LoggerFactory.getLogger(AheadOfTime.class);

  /** Far more than clocks that are kept in order differ, and than time zones do. */
  private static final Duration FAR = Duration.ofDays(1);

  /** Of more sensors than that nothing is said: names are data, memory is bounded. */
  private static final int MOST_SENSORS = 1_000;

  private final Set<String> said = new HashSet<>();

  void look(Reading reading, Instant now) {
    if (reading.timestamp().isAfter(now.plus(FAR))
        && said.size() < MOST_SENSORS
        && said.add(reading.sensor())) {
      log.warn(
          "sensor '{}' is ahead of time: it is {} here, and a reading says {}; stored as it is",
          reading.sensor(),
          now,
          reading.timestamp());
    }
  }
}
