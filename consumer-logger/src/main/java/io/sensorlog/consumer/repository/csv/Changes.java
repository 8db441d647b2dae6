package io.sensorlog.consumer.repository.csv;

import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import java.util.List;
import java.util.Set;

/**
 * What a transaction commits.
 *
 * @param readings to append
 * @param rejected to append
 * @param positions as they stand afterwards; only those that have changed
 * @param removed positions that are gone
 */
record Changes(
    List<ReceivedReading> readings,
    List<RejectedReading> rejected,
    List<PositionRow> positions,
    Set<PositionRow.Key> removed) {

  boolean isEmpty() {
    return readings.isEmpty() && rejected.isEmpty() && positions.isEmpty() && removed.isEmpty();
  }
}
