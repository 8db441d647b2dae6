package io.sensorlog.consumer.repository.csv;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.model.codec.TimestampForm;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Between rejected readings and rows. The bytes stand as {@code base64:...}, as Base64 alone may
 * begin with a plus sign or look like a number; an empty cell says that none are kept.
 */
final class RejectedRow {
  static final List<String> HEADER =
      List.of(
          "topic_id", "topic_partition", "topic_offset", "topic", "received", "reason", "payload");

  private static final String BASE64 = "base64:";

  private RejectedRow() {}

  static List<String> of(RejectedReading reading) {
    byte[] message = reading.message();
    return List.of(
        TextCell.write(reading.partition().topicId()),
        Integer.toString(reading.partition().number()),
        Long.toString(reading.offset()),
        TextCell.write(reading.partition().topic()),
        TimestampForm.write(reading.received()),
        TextCell.write(reading.reason()),
        message == null ? "" : BASE64 + Base64.getEncoder().encodeToString(message));
  }

  /**
   * @throws IllegalArgumentException naming the cell that nothing can be made of
   */
  static RejectedReading reading(List<String> row) {
    try {
      Place place = place(row);
      return new RejectedReading(
          place.partition,
          place.offset,
          Instant.parse(row.get(4)),
          TextCell.read(row.get(5)),
          message(row.get(6)));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("received: " + e.getMessage(), e);
    }
  }

  /** Where in which topic it was. */
  record Place(Partition partition, long offset) {
    static Place of(RejectedReading reading) {
      return new Place(reading.partition(), reading.offset());
    }
  }

  /**
   * @throws IllegalArgumentException naming the cell that nothing can be made of
   */
  static Place place(List<String> row) {
    return new Place(
        new Partition(
            TextCell.read(row.get(3)),
            TextCell.read(row.getFirst()),
            WholeNumber.of("topic_partition", row.get(1), Integer::parseInt)),
        WholeNumber.of("topic_offset", row.get(2), Long::parseLong));
  }

  private static byte @Nullable [] message(String cell) {
    if (cell.isEmpty()) {
      return null;
    }
    if (!cell.startsWith(BASE64)) {
      throw new IllegalArgumentException("payload: does not begin with " + BASE64);
    }
    return Base64.getDecoder().decode(cell.substring(BASE64.length()));
  }
}
