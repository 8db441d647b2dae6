package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.RefusedRowException;
import java.nio.charset.StandardCharsets;

/**
 * Keeps rows within what the server takes. The driver notices a row that is too large only when it
 * has sent a part of it, and then the connection is lost.
 */
final class PacketLimit {
  /** MEDIUMBLOB; the same in every kind of database. */
  private static final int COLUMN = (1 << 24) - 1;

  /** For the statement and the row's other columns: a reason of 1,000 characters most of all. */
  private static final int THE_REST = 8 << 10;

  private static final int MOST_BYTES_OF_A_CHAR = 3;
  private static final int LONGEST_REASON = 1000;

  private final int largest;

  /**
   * @param largestPacket in bytes
   */
  PacketLimit(int largestPacket) {
    this.largest = Math.min(COLUMN, Math.max(0, largestPacket - THE_REST));
  }

  /**
   * @param json what goes into one row
   * @throws RefusedRowException if no packet can hold the row
   */
  void require(String json) {
    if (json.length() > largest / MOST_BYTES_OF_A_CHAR) {
      int length = json.getBytes(StandardCharsets.UTF_8).length;
      if (length > largest) {
        throw new RefusedRowException(
            false, "value: has %d bytes, %s".formatted(length, taken()), null);
      }
    }
  }

  /**
   * The rejected reading as it is, or without bytes when there is no room for them; the reason says
   * so.
   */
  RejectedReading fit(RejectedReading reading) {
    byte[] message = reading.message();
    if (message == null || message.length <= largest) {
      return reading;
    }
    String why = "; its %d bytes are not kept: %s".formatted(message.length, taken());
    String reason = reading.reason();
    String room =
        reason.substring(0, Math.min(reason.length(), LONGEST_REASON - why.length())) + why;
    return new RejectedReading(
        reading.partition(), reading.offset(), reading.received(), room, null);
  }

  private String taken() {
    return largest == COLUMN
        ? "the table takes " + COLUMN
        : "the database takes " + largest + " (max_allowed_packet)";
  }
}
