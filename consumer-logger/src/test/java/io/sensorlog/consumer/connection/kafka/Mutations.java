package io.sensorlog.consumer.connection.kafka;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.UUID;

/** Messages that were valid once, damaged in every way we could think of. The seed decides all. */
final class Mutations {
  private static final ReadingCodec CODEC = new ReadingCodec();
  private static final int ONE_IN_SO_MANY_IS_HUGE = 500;

  private static final List<Value> VALUES =
      List.of(
          new Value.Scalar(-42),
          new Value.Scalar(0.1),
          new Value.Scalar(1e300),
          new Value.Series(1, 2.5, -3e-9),
          new Value.Document("\"text with \u00e9 and \uD83D\uDE00\""),
          new Value.Document("{\"a\":[1,{\"b\":null}],\"c\":9007199254740993}"),
          new Value.Document("true"),
          new Value.Document("[[1,2],[3,\"\\u0000\"]]"));

  /** Pieces that mean something in JSON, in UTF-8 or to us. */
  private static final List<byte[]> PIECES =
      List.of(
          bytes("null"),
          bytes("NaN"),
          bytes("1e999"),
          bytes("-0"),
          bytes("[]"),
          bytes("{}"),
          bytes("\""),
          bytes("\\ud800"),
          bytes("\\u0000"),
          bytes(",\"value\":7"),
          bytes("\"id\":\"x\","),
          bytes("\"sensor\":\"s\","),
          bytes("}"),
          bytes("{"),
          bytes("\uFEFF"),
          new byte[] {0},
          new byte[] {(byte) 0xC0, (byte) 0x80},
          new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
          new byte[] {(byte) 0xF0, (byte) 0x9F},
          new byte[] {(byte) 0xE2});

  private final SplittableRandom random;

  Mutations(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The next message; a few are left as they were. */
  byte[] next() {
    byte[] message = CODEC.encode(reading());
    int times = random.nextInt(4);
    for (int i = 0; i < times; i++) {
      message = mutate(message);
    }
    return message;
  }

  private Reading reading() {
    return new Reading(
        new UUID(random.nextLong(), random.nextLong()),
        "sensor-" + random.nextInt(10),
        Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000)),
        VALUES.get(random.nextInt(VALUES.size())),
        random.nextBoolean() ? OptionalLong.of(random.nextLong(1, 1 << 20)) : OptionalLong.empty());
  }

  private byte[] mutate(byte[] message) {
    if (message.length == 0) {
      return piece();
    }
    if (random.nextInt(ONE_IN_SO_MANY_IS_HUGE) == 0) {
      return insert(message, place(message), huge());
    }
    return switch (random.nextInt(9)) {
      case 0 -> flipABit(message);
      case 1 -> part(message, 0, place(message));
      case 2 -> cut(message);
      case 3 -> insert(message, place(message), noise());
      case 4 -> insert(message, place(message), piece());
      case 5 -> repeatAPart(message);
      case 6 -> swapTwoParts(message);
      case 7 -> blowUpANumber(message);
      default -> insideTheValue(message, piece());
    };
  }

  private byte[] flipABit(byte[] message) {
    byte[] changed = message.clone();
    changed[place(message)] ^= (byte) (1 << random.nextInt(8));
    return changed;
  }

  private byte[] cut(byte[] message) {
    int from = place(message);
    int to = from + random.nextInt(message.length - from + 1);
    return join(part(message, 0, from), part(message, to, message.length));
  }

  private byte[] repeatAPart(byte[] message) {
    int from = place(message);
    int to = from + random.nextInt(message.length - from + 1);
    return insert(message, to, part(message, from, to));
  }

  private byte[] swapTwoParts(byte[] message) {
    int middle = place(message);
    return join(part(message, middle, message.length), part(message, 0, middle));
  }

  private byte[] blowUpANumber(byte[] message) {
    int from = place(message);
    for (int at = from; at < message.length; at++) {
      if (message[at] >= '0' && message[at] <= '9') {
        return insert(message, at, bytes("9".repeat(1 + random.nextInt(40))));
      }
    }
    return insert(message, from, bytes("e9999"));
  }

  private byte[] insideTheValue(byte[] message, byte[] piece) {
    int at = new String(message, ISO_8859_1).indexOf("value\":");
    return insert(message, at < 0 ? place(message) : at + "value\":".length(), piece);
  }

  private byte[] huge() {
    int size = 1 << (8 + random.nextInt(13)); // up to 1 MiB
    return switch (random.nextInt(4)) {
      case 0 -> bytes("[".repeat(size));
      case 1 -> bytes("x".repeat(size));
      case 2 -> bytes("1".repeat(size));
      default -> bytes("{\"a\":".repeat(size / 5));
    };
  }

  private byte[] noise() {
    byte[] noise = new byte[1 + random.nextInt(8)];
    random.nextBytes(noise);
    return noise;
  }

  private byte[] piece() {
    return PIECES.get(random.nextInt(PIECES.size()));
  }

  private int place(byte[] message) {
    return random.nextInt(message.length);
  }

  private static byte[] insert(byte[] message, int at, byte[] what) {
    return join(part(message, 0, at), what, part(message, at, message.length));
  }

  private static byte[] part(byte[] message, int from, int to) {
    return Arrays.copyOfRange(message, from, to);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
