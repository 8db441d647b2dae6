package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.consumer.repository.StoredReading;
import io.sensorlog.model.codec.MalformedReadingException;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes readings of rows, as cheaply as millions of them demand. */
final class StoredRow {
  private static final int LENGTH_OF_AN_ID = 36;

  private StoredRow() {}

  /**
   * @param row the columns of {@code snapshot-readings}
   */
  static StoredReading read(ResultSet row) throws SQLException {
    String id = String.valueOf(row.getString(1));
    int partition = row.getInt(7);
    partition = row.wasNull() ? StoredReading.NOWHERE : partition;
    long offset = row.getLong(8);
    offset = row.wasNull() ? StoredReading.NOWHERE : offset;
    try {
      return StoredReading.of(reading(row, id), partition, offset);
    } catch (IllegalArgumentException | DateTimeException | MalformedReadingException e) {
      return StoredReading.damaged(id, partition, offset, String.valueOf(e.getMessage()));
    }
  }

  private static Reading reading(ResultSet row, String id)
      throws SQLException, MalformedReadingException {
    if (id.length() != LENGTH_OF_AN_ID) {
      throw new IllegalArgumentException("id: not a UUID of 36 characters");
    }
    long number = row.getLong(6);
    OptionalLong sequence = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    return new Reading(
        UUID.fromString(id),
        present("sensor", row.getString(2)),
        UtcText.read(present("timestamp", row.getString(3))),
        value(row),
        sequence);
  }

  private static Value value(ResultSet row) throws SQLException, MalformedReadingException {
    double number = row.getDouble(4);
    boolean isNumber = !row.wasNull();
    String data = row.getString(5);
    if (isNumber == (data != null)) {
      throw new IllegalArgumentException("value: one of value and data must be empty");
    }
    return data == null ? new Value.Scalar(number) : document(data);
  }

  /** The text as it stands; but a number that belongs in the other column is a change. */
  private static Value document(String data) throws MalformedReadingException {
    char first = data.isEmpty() ? ' ' : data.charAt(0);
    boolean mayBeNumber = first == '-' || (first >= '0' && first <= '9');
    if (mayBeNumber && ReadingCodec.value(data) instanceof Value.Scalar) {
      throw new IllegalArgumentException("value: a number in data");
    }
    return new Value.Document(data);
  }

  private static String present(String column, @Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException(column + ": missing");
    }
    return text;
  }
}
