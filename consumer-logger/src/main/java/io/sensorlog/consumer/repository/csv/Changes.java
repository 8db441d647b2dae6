package io.sensorlog.consumer.repository.csv;

import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import java.util.List;

/**
 * What a transaction commits.
 *
 * @param readings to append
 * @param rejected to append
 * @param positions as they stand afterwards; only those that have changed
 */
record Changes(
    List<ReceivedReading> readings, List<RejectedReading> rejected, List<PositionRow> positions) {

  boolean isEmpty() {
    return readings.isEmpty() && rejected.isEmpty() && positions.isEmpty();
  }
}
