package io.sensorlog.bench.codec;

import com.fasterxml.uuid.Generators;
import io.sensorlog.model.codec.MalformedReadingException;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The codec, with readings of each kind of value. Public for what JMH generates. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class CodecBenchmark {
  private static final ReadingCodec CODEC = new ReadingCodec();
  private static final Instant MOMENT = Instant.parse("2026-11-24T08:00:00.123456Z");

  /** What kind of value the reading has. */
  @Param({"number", "array", "object"})
  public String value = "";

  private Reading reading = read("number");
  private byte[] message = {};

  /** Makes the reading, and its message. */
  @Setup
  public void prepare() {
    reading = read(value);
    message = CODEC.encode(reading);
  }

  /** From the reading to its message. */
  @Benchmark
  public byte[] encode() {
    return CODEC.encode(reading);
  }

  /** From the message to its reading. */
  @Benchmark
  public Reading decode() throws MalformedReadingException {
    return CODEC.decode(message);
  }

  private static Reading read(String value) {
    try {
      return new Reading(
          Generators.timeBasedEpochGenerator().generate(),
          "sensor-17",
          MOMENT,
          ReadingCodec.value(json(value)),
          OptionalLong.of(17));
    } catch (MalformedReadingException e) {
      throw new IllegalArgumentException(value, e);
    }
  }

  private static String json(String value) {
    return switch (value) {
      case "number" -> "-42";
      case "array" -> "[1.5,-2,3.25,4,5.125,-6,7,8]";
      case "object" -> "{\"inside\":21.5,\"outside\":-3,\"ok\":true}";
      default -> throw new IllegalArgumentException(value);
    };
  }
}
