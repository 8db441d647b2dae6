package io.sensorlog.consumer.batch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Bytes from the other end that are no valid reading, or that the repository cannot hold.
 *
 * @param received when the logger saw them
 * @param reason names the field at fault; one line
 * @param message the bytes as they came, or null when the message had none; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // see ReceivedReading
public record RejectedReading(
    Partition partition, long offset, Instant received, String reason, byte @Nullable [] message) {

  /** A received reading that the repository refused. */
  public static RejectedReading of(ReceivedReading reading, Instant received, String reason) {
    return new RejectedReading(
        reading.partition(), reading.offset(), received, reason, reading.message());
  }

  /** The same with another reason. */
  public RejectedReading because(String otherReason) {
    return new RejectedReading(partition, offset, received, otherReason, message);
  }
}
