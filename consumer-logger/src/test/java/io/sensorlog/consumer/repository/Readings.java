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
import java.nio.charset.StandardCharsets;
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

  /**
   * What came over a road without a topic.
   *
   * @param first the running number of the first message
   * @param rejected what came before the readings and is none; empty for nothing
   */
  public static Batch inStream(Partition stream, long first, String rejected, Reading... readings) {
    List<RejectedReading> none =
        rejected.isEmpty()
            ? List.of()
            : List.of(
                new RejectedReading(
                    stream,
                    first,
                    Instant.parse("2026-11-24T08:00:01Z"),
                    "message: not JSON",
                    rejected.getBytes(StandardCharsets.UTF_8)));
    Position at = new Position("", stream, first + none.size(), 0);
    return new Batch(batch(at, readings).readings(), none, List.of());
  }

  /** A stream that no other test uses. */
  public static Partition stream() {
    return Partition.ofStream("tcp://localhost:7070", beginning().partition().topicId());
  }

  /** A place to begin, in a topic that no other test uses. */
  public static Position beginning() {
    String topicId = UUID.randomUUID().toString().replace("-", "").substring(0, 22);
    return new Position("test", new Partition("readings", topicId, 0), 0, 0);
  }
}
