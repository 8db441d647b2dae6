package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.OptionalLong;

/** Makes rows of readings, as cheaply as millions of them demand. */
final class InsertedRow {
  private static final int ID = 1;
  private static final int SENSOR = 2;
  private static final int TIMESTAMP = 3;
  private static final int VALUE = 4;
  private static final int DATA = 5;
  private static final int SEQUENCE = 6;
  private static final int PARTITION = 7;
  private static final int OFFSET = 8;

  private final PacketLimit packet;

  InsertedRow(PacketLimit packet) {
    this.packet = packet;
  }

  /**
   * Sets all parameters.
   *
   * @param statement {@code insert-reading}
   * @throws io.sensorlog.consumer.repository.RefusedRowException if no packet can hold the row
   */
  void bind(ReceivedReading received, PreparedStatement statement) throws SQLException {
    Reading reading = received.reading();
    statement.setString(ID, reading.id().toString());
    statement.setString(SENSOR, reading.sensor());
    statement.setString(TIMESTAMP, UtcText.of(reading.timestamp()));
    bind(reading.value(), statement);
    bind(reading.sequence(), statement);
    if (received.partition().isStream()) {
      statement.setNull(PARTITION, Types.INTEGER);
      statement.setNull(OFFSET, Types.BIGINT);
    } else {
      statement.setInt(PARTITION, received.partition().number());
      statement.setLong(OFFSET, received.offset());
    }
  }

  /**
   * A null by {@code setString} keeps its type. By {@code setNull} the MariaDB driver forgets it,
   * and then begins another statement at each row whose types are not those of the first one:
   * numbers and documents by turns would be sent row by row.
   */
  private void bind(Value value, PreparedStatement statement) throws SQLException {
    if (value instanceof Value.Scalar scalar) {
      statement.setDouble(VALUE, scalar.number());
      statement.setString(DATA, null);
    } else {
      String json = ReadingCodec.json(value);
      packet.require(json);
      statement.setNull(VALUE, Types.DOUBLE);
      statement.setString(DATA, json);
    }
  }

  private static void bind(OptionalLong sequence, PreparedStatement statement) throws SQLException {
    if (sequence.isPresent()) {
      statement.setLong(SEQUENCE, sequence.getAsLong());
    } else {
      statement.setNull(SEQUENCE, Types.BIGINT);
    }
  }
}
