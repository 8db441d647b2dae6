package io.sensorlog.consumer.repository;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;

/** Readings and batches for tests. */
public final class Readings {
  private static final ReadingCodec CODEC = new ReadingCodec();

  private Readings() {}

  public static Reading reading(Value value) {
    return new Reading(
        UUID.randomUUID(),
        "sensor-1",
        Instant.parse("2026-11-24T08:00:00.123456Z"),
        value,
        OptionalLong.of(1));
  }

  public static Reading reading(double number) {
    return reading(new Value.Scalar(number));
  }

  /** The readings from where the position stands, offset by offset. */
  public static Batch batch(Position from, Reading... readings) {
    return batch(from, List.of(readings), List.of());
  }

  public static Batch batch(Position from, List<Reading> readings, List<RejectedReading> rejected) {
    List<ReceivedReading> received =
        IntStream.range(0, readings.size())
            .mapToObj(
                i ->
                    new ReceivedReading(
                        readings.get(i),
                        from.partition(),
                        from.nextOffset() + i,
                        CODEC.encode(readings.get(i))))
            .toList();
    long next = from.nextOffset() + readings.size() + rejected.size();
    return new Batch(received, rejected, List.of(new Advance(from, next)));
  }

  /** A place to begin, in a topic that no other test uses. */
  public static Position beginning() {
    String topicId = UUID.randomUUID().toString().replace("-", "").substring(0, 22);
    return new Position("test", new Partition("readings", topicId, 0), 0, 0);
  }
}
