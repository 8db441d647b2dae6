package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

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
    Value value = reading.value();
    batch
        .bind("id", reading.id().toString())
        .bind("sensor", reading.sensor())
        .bind("timestamp", utc(reading.timestamp()))
        .bindByType("value", number(value), Double.class)
        .bindByType("data", data(value), String.class)
        .bindByType("sequence", sequence(reading), Long.class)
        .bind("partition", received.partition().number())
        .bind("offset", received.offset());
  }

  // The three below give null, which JDBI can bind in a batch only by its type: it learns how to
  // bind each name from the first row.

  private static @Nullable Double number(Value value) {
    return value instanceof Value.Scalar scalar ? scalar.number() : null;
  }

  private static @Nullable String data(Value value) {
    return value instanceof Value.Scalar ? null : ReadingCodec.json(value);
  }

  private static @Nullable Long sequence(Reading reading) {
    return reading.sequence().isPresent() ? reading.sequence().getAsLong() : null;
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
            .bindByType("payload", reading.message(), byte[].class);
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
