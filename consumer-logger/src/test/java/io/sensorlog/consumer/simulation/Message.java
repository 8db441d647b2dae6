package io.sensorlog.consumer.simulation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the topic, and what should become of it.
 *
 * @param id of the reading; null when the message is no reading
 * @param refused whether the database refuses the reading
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Message(byte @Nullable [] key, byte @Nullable [] value, @Nullable UUID id, boolean refused) {

  /** The id, of a message that is a reading. */
  UUID reading() {
    if (id == null) {
      throw new IllegalStateException("no reading");
    }
    return id;
  }

  boolean isToBeStored() {
    return id != null && !refused;
  }
}
