package io.sensorlog.consumer.certificate;

import io.sensorlog.consumer.batch.ChosenReadings;
import io.sensorlog.consumer.repository.StoredReading;

/**
 * By what a difference is judged. Immutable.
 *
 * @param compacted whether the topic may have lost messages that have a newer one
 * @param otherTopics whether the repository has been saved from other topics too: a reading does
 *     not say of which it is
 */
record Rules(ChosenReadings chosen, boolean compacted, boolean otherTopics) {

  /**
   * Whether the row takes part; of one that is no reading any more, nobody can tell but for all.
   */
  boolean takes(StoredReading row) {
    return row.reading() == null ? chosen.isAll() : chosen.contains(row.reading());
  }
}
