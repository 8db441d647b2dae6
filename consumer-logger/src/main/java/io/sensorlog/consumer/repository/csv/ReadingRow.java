package io.sensorlog.consumer.repository.csv;

import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.model.codec.MalformedReadingException;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.codec.TimestampForm;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Between readings and rows. A value's cell holds its JSON text, so a number stands there as it is;
 * a timestamp is RFC 3339 in UTC with six digits after the second.
 */
final class ReadingRow {
  static final List<String> HEADER =
      List.of("id", "sensor", "timestamp", "value", "sequence", "topic_partition", "topic_offset");

  private static final int LENGTH_OF_AN_ID = 36;
  private static final int NOWHERE = -1;

  private ReadingRow() {}

  static List<String> of(ReceivedReading received) {
    Reading reading = received.reading();
    OptionalLong sequence = reading.sequence();
    boolean placed = !received.partition().isStream();
    return List.of(
        reading.id().toString(),
        TextCell.write(reading.sensor()),
        TimestampForm.write(reading.timestamp()),
        ReadingCodec.json(reading.value()),
        sequence.isPresent() ? Long.toString(sequence.getAsLong()) : "",
        placed ? Integer.toString(received.partition().number()) : "",
        placed ? Long.toString(received.offset()) : "");
  }

  /** Makes a value of a cell. */
  @FunctionalInterface
  interface ValueOfCell {
    Value read(String json) throws MalformedReadingException;
  }

  /**
   * @throws IllegalArgumentException naming the cell that nothing can be made of
   */
  static Reading reading(List<String> row) {
    return reading(row, ReadingRow::value);
  }

  /**
   * @param values other than usual
   * @throws IllegalArgumentException naming the cell that nothing can be made of
   */
  static Reading reading(List<String> row, ValueOfCell values) {
    try {
      String sequence = row.get(4);
      return new Reading(
          id(row),
          TextCell.read(row.get(1)),
          Instant.parse(row.get(2)),
          values.read(row.get(3)),
          sequence.isEmpty()
              ? OptionalLong.empty()
              : OptionalLong.of(WholeNumber.of("sequence", sequence, Long::parseLong)));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("timestamp: " + e.getMessage(), e);
    } catch (MalformedReadingException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * What has to be known of a row without reading all of it.
   *
   * @param partition {@link #NOWHERE} if the reading came from no topic
   * @param offset see {@code partition}
   */
  record Place(UUID id, int partition, long offset) {}

  /**
   * @throws IllegalArgumentException naming the cell that nothing can be made of
   */
  static Place place(List<String> row) {
    if (row.get(5).isEmpty() && row.get(6).isEmpty()) {
      return new Place(id(row), NOWHERE, NOWHERE);
    }
    return new Place(
        id(row),
        WholeNumber.of("topic_partition", row.get(5), Integer::parseInt),
        WholeNumber.of("topic_offset", row.get(6), Long::parseLong));
  }

  private static UUID id(List<String> row) {
    String id = row.getFirst();
    if (id.length() != LENGTH_OF_AN_ID) {
      throw new IllegalArgumentException("id: not a UUID of 36 characters");
    }
    return UUID.fromString(id);
  }

  private static Value value(String json) throws MalformedReadingException {
    try {
      return ReadingCodec.value(json);
    } catch (MalformedReadingException e) {
      if (json.startsWith("[")) {
        return series(json); // written by us, it may be longer than a message allows
      }
      throw e;
    }
  }

  private static Value series(String json) {
    return new Value.Series(
        Stream.of(json.substring(1, json.length() - 1).split(",", -1))
            .mapToDouble(Double::parseDouble)
            .toArray());
  }
}
