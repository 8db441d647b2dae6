package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.ReadingTable;
import io.sensorlog.consumer.repository.RefusedRowException;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Readings as rows, many in one statement. For one transaction; one thread only. */
final class ReadingRows implements ReadingTable {
  private static final String SAVEPOINT = "before_part";

  /** In one question. Of a longer list MariaDB would make a table, and join. */
  private static final int MOST_IDS = 500;

  private final Handle handle;
  private final SqlStatements sql;
  private final PacketLimit packet;

  ReadingRows(Handle handle, SqlStatements sql, PacketLimit packet) {
    this.handle = handle;
    this.sql = sql;
    this.packet = packet;
  }

  @Override
  public void insert(List<ReceivedReading> readings) {
    if (readings.isEmpty()) {
      return;
    }
    try (PreparedBatch batch = handle.prepareBatch(sql.insertReading())) {
      for (ReceivedReading received : readings) {
        bind(batch, received);
        batch.add();
      }
      execute(batch);
    }
  }

  private static void execute(PreparedBatch batch) {
    try {
      batch.execute();
    } catch (JdbiException e) {
      SqlFault fault = SqlFault.of(e);
      if (fault.isOfData()) {
        throw new RefusedRowException(fault.isDuplicate(), fault.reason(), e);
      }
      throw e;
    }
  }

  private void bind(PreparedBatch batch, ReceivedReading received) {
    Reading reading = received.reading();
    Value value = reading.value();
    batch
        .bind("id", reading.id().toString())
        .bind("sensor", reading.sensor())
        .bind("timestamp", UtcText.of(reading.timestamp()))
        .bindByType("value", number(value), Double.class)
        .bindByType("data", data(value), String.class)
        .bindByType("sequence", sequence(reading), Long.class)
        .bindByType("partition", partition(received), Integer.class)
        .bindByType("offset", offset(received), Long.class);
  }

  // All below give null, which JDBI can bind in a batch only by its type: it learns how to
  // bind each name from the first row.

  private static @Nullable Double number(Value value) {
    return value instanceof Value.Scalar scalar ? scalar.number() : null;
  }

  private @Nullable String data(Value value) {
    if (value instanceof Value.Scalar) {
      return null;
    }
    String json = ReadingCodec.json(value);
    packet.require(json);
    return json;
  }

  private static @Nullable Long sequence(Reading reading) {
    return reading.sequence().isPresent() ? reading.sequence().getAsLong() : null;
  }

  private static @Nullable Integer partition(ReceivedReading received) {
    return received.partition().isStream() ? null : received.partition().number();
  }

  private static @Nullable Long offset(ReceivedReading received) {
    return received.partition().isStream() ? null : received.offset();
  }

  @Override
  public Set<UUID> stored(List<ReceivedReading> readings) {
    Set<UUID> stored = new HashSet<>();
    for (int from = 0; from < readings.size(); from += MOST_IDS) {
      List<String> part =
          readings.subList(from, Math.min(readings.size(), from + MOST_IDS)).stream()
              .map(each -> each.reading().id().toString())
              .toList();
      handle
          .createQuery(sql.storedReadings())
          .bindList("ids", part)
          .mapTo(String.class)
          .forEach(id -> stored.add(UUID.fromString(id)));
    }
    return stored;
  }

  @Override
  public void insertRejected(List<RejectedReading> rejected) {
    if (rejected.isEmpty()) {
      return;
    }
    try (PreparedBatch batch = handle.prepareBatch(sql.insertRejected())) {
      for (RejectedReading given : rejected) {
        RejectedReading reading = packet.fit(given);
        batch
            .bind("topicId", reading.partition().topicId())
            .bind("partition", reading.partition().number())
            .bind("offset", reading.offset())
            .bind("topic", reading.partition().topic())
            .bind("received", UtcText.of(reading.received()))
            .bind("reason", reading.reason())
            .bindByType("payload", reading.message(), byte[].class);
        batch.add();
      }
      execute(batch);
    }
  }

  @Override
  public void savepoint() {
    handle.savepoint(SAVEPOINT);
  }

  @Override
  public void rollbackToSavepoint() {
    handle.rollbackToSavepoint(SAVEPOINT);
  }
}
