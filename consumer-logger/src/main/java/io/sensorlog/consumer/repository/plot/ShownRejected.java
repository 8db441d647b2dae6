package io.sensorlog.consumer.repository.plot;

import io.sensorlog.consumer.batch.RejectedReading;
import java.util.Arrays;

/**
 * A rejected reading with no more of its bytes than a person looks at.
 *
 * @param reading its bytes are cut to {@value #MOST_BYTES}
 * @param bytes how many there were; 0 also when the message had none
 */
public record ShownRejected(RejectedReading reading, int bytes) {
  static final int MOST_BYTES = 512;

  static ShownRejected of(RejectedReading whole) {
    byte[] message = whole.message();
    if (message == null) {
      return new ShownRejected(whole, 0);
    }
    return new ShownRejected(
        new RejectedReading(
            whole.partition(),
            whole.offset(),
            whole.received(),
            whole.reason(),
            Arrays.copyOf(message, Math.min(message.length, MOST_BYTES))),
        message.length);
  }
}
