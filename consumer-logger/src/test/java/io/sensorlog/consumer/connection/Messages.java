package io.sensorlog.consumer.connection;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Messages for tests of receivers. */
public final class Messages {
  private static final Instant TIMESTAMP = Instant.parse("2026-11-24T08:00:00.123456Z");
  private static final ReadingCodec CODEC = new ReadingCodec();

  private Messages() {}

  /** A message of the wire format; the same for the same arguments. */
  public static byte[] of(String sensor, long sequence) {
    return of(sensor, sequence, new Value.Scalar(sequence));
  }

  public static byte[] of(String sensor, long sequence, Value value) {
    UUID id = new UUID(sensor.hashCode(), sequence);
    return CODEC.encode(new Reading(id, sensor, TIMESTAMP, value, OptionalLong.of(sequence)));
  }

  /** Messages with the sequences from 1. */
  public static List<byte[]> ofSensor(String sensor, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> of(sensor, i)).toList();
  }

  /** The messages of a sensor among the readings of batches, as the sequences they carry. */
  public static List<Long> sequences(String sensor, List<Batch> batches) {
    return readings(batches).stream()
        .map(ReceivedReading::reading)
        .filter(reading -> reading.sensor().equals(sensor))
        .map(reading -> reading.sequence().orElseThrow())
        .toList();
  }

  /** All numbers from the first to the last. */
  public static List<Long> fromTo(long first, long last) {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  /** All readings of the batches, in their order. */
  public static List<ReceivedReading> readings(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.readings().stream()).toList();
  }

  /** The messages of all readings of the batches, in their order, as texts. */
  public static List<String> texts(List<Batch> batches) {
    return texts(readings(batches).stream().map(ReceivedReading::message));
  }

  public static List<String> texts(Stream<byte[]> messages) {
    return messages.map(message -> new String(message, StandardCharsets.UTF_8)).toList();
  }
}
