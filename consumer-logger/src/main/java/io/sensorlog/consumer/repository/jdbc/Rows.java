package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes readings and rejected readings as rows, many in one statement. */
final class Rows {
  private final SqlStatements sql;

  Rows(SqlStatements sql) {
    this.sql = sql;
  }

  void insert(Handle handle, List<ReceivedReading> readings) {
    if (readings.isEmpty()) {
      return;
    }
    try (PreparedBatch batch = handle.prepareBatch(sql.insertReading())) {
      for (ReceivedReading received : readings) {
        bind(batch, received);
        batch.add();
      }
      batch.execute();
    }
  }

  private static void bind(PreparedBatch batch, ReceivedReading received) {
    Reading reading = received.reading();
    batch
        .bind("id", reading.id().toString())
        .bind("sensor", reading.sensor())
        .bind("timestamp", utc(reading.timestamp()))
        .bind("partition", received.partition().number())
        .bind("offset", received.offset());
    if (reading.value() instanceof Value.Scalar scalar) {
      batch.bind("value", scalar.number()).bindNull("data", Types.VARCHAR);
    } else {
      batch.bindNull("value", Types.DOUBLE).bind("data", ReadingCodec.json(reading.value()));
    }
    if (reading.sequence().isPresent()) {
      batch.bind("sequence", reading.sequence().getAsLong());
    } else {
      batch.bindNull("sequence", Types.BIGINT);
    }
  }

  void insertRejected(Handle handle, List<RejectedReading> rejected) {
    if (rejected.isEmpty()) {
      return;
    }
    try (PreparedBatch batch = handle.prepareBatch(sql.insertRejected())) {
      for (RejectedReading reading : rejected) {
        batch
            .bind("topicId", reading.partition().topicId())
            .bind("partition", reading.partition().number())
            .bind("offset", reading.offset())
            .bind("topic", reading.partition().topic())
            .bind("received", utc(reading.received()))
            .bind("reason", reading.reason())
            .bind("payload", reading.message());
        batch.add();
      }
      batch.execute();
    }
  }

  /**
   * A local date and time is what DATETIME holds, and the driver leaves it as it is. JDBI's own way
   * would go through {@code java.sql.Timestamp} and the JVM's time zone, which has hours that do
   * not exist.
   */
  private static Argument utc(Instant moment) {
    LocalDateTime utc = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    return (position, statement, context) -> statement.setObject(position, utc);
  }
}
