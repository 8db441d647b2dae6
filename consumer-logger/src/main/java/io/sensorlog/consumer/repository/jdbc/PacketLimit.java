package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.RefusedRowException;
import java.nio.charset.StandardCharsets;

/**
 * Keeps rows within what the server takes. The driver notices a row that is too large only when it
 * has sent a part of it, and then the connection is lost. A row alone it sends as the text of a
 * statement, in which some characters take two bytes; and a row that is refused among others is
 * tried alone.
 */
final class PacketLimit {
  /** MEDIUMBLOB; the same in every kind of database. */
  private static final int COLUMN = (1 << 24) - 1;

  /** For the statement and the row's other columns: a reason of 1,000 characters most of all. */
  private static final int THE_REST = 8 << 10;

  private static final int MOST_BYTES_OF_A_CHAR = 3;
  private static final int LONGEST_REASON = 1000;

  private final int room;

  /**
   * @param largestPacket in bytes
   */
  PacketLimit(int largestPacket) {
    this.room = Math.max(0, largestPacket - THE_REST);
  }

  /**
   * @param json what goes into one row
   * @throws RefusedRowException if no packet can hold the row
   */
  void require(String json) {
    if (json.length() > Math.min(room, COLUMN) / MOST_BYTES_OF_A_CHAR) {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      if (!hasRoomFor(bytes)) {
        throw new RefusedRowException(
            false, "value: has %d bytes, %s".formatted(bytes.length, taken(bytes)), null);
      }
    }
  }

  /**
   * The rejected reading as it is, or without bytes when there is no room for them; the reason says
   * so.
   */
  RejectedReading fit(RejectedReading reading) {
    byte[] message = reading.message();
    if (message == null || hasRoomFor(message)) {
      return reading;
    }
    String why = "; its %d bytes are not kept: %s".formatted(message.length, taken(message));
    int kept = Math.min(reading.reason().length(), LONGEST_REASON - why.length());
    return new RejectedReading(
        reading.partition(),
        reading.offset(),
        reading.received(),
        reading.reason().substring(0, kept) + why,
        null);
  }

  private boolean hasRoomFor(byte[] bytes) {
    return bytes.length <= COLUMN && (bytes.length <= room / 2 || inStatement(bytes) <= room);
  }

  /** How long it gets there: the driver puts a backslash before these. */
  private static int inStatement(byte[] bytes) {
    int length = bytes.length;
    for (byte each : bytes) {
      length += each == '\'' || each == '\\' || each == 0 ? 1 : 0;
    }
    return length;
  }

  private String taken(byte[] bytes) {
    return bytes.length > COLUMN
        ? "the table takes " + COLUMN
        : "%d in a statement, and the database takes %d (max_allowed_packet)"
            .formatted(inStatement(bytes), room);
  }
}
