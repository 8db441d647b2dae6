package io.sensorlog.bench.exactlyonce;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/**
 * Makes readings, among them some that came before and some that are none. The same seed makes the
 * same. One thread only.
 */
public final class Messages {
  /** Together they reach every partition. */
  private static final int SENSORS = 48;

  private static final int PERCENT = 100;
  private static final int INVALID_PERCENT = 2;
  private static final int AGAIN_PERCENT = 2;
  private static final int REMEMBERED = 1_000;
  private static final Instant FIRST = Instant.parse("2026-11-24T08:00:00Z");
  private static final long NANOS_IN_MILLISECOND = 1_000_000;
  private static final long NANOS_IN_MICROSECOND = 1_000;
  private static final int MICROSECONDS_IN_MILLISECOND = 1_000;

  /** Version 7 and the variant of RFC 9562, whatever else. */
  private static final long VERSION = 0x0197_b2c4_0000_7000L;

  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final Random random;
  private final int invalidPercent;
  private final int againPercent;
  private final Function<Random, String> value;
  private final List<Message> remembered = new ArrayList<>();
  private int next;

  Messages(long seed) {
    this(seed, INVALID_PERCENT, AGAIN_PERCENT, Values::whole);
  }

  private Messages(
      long seed, int invalidPercent, int againPercent, Function<Random, String> value) {
    this.random = new Random(seed);
    this.invalidPercent = invalidPercent;
    this.againPercent = againPercent;
    this.value = value;
  }

  /** Readings only, each for the first time. */
  public static Messages readings(long seed) {
    return new Messages(seed, 0, 0, Values::whole);
  }

  /** Likewise, with values of all kinds. */
  public static Messages varied(long seed) {
    return new Messages(seed, 0, 0, Values::any);
  }

  /** The next message; numbers count from 0. */
  public Message next() {
    int number = next++;
    int dice = random.nextInt(PERCENT);
    if (dice < invalidPercent) {
      return invalid(number);
    }
    if (dice < invalidPercent + againPercent && !remembered.isEmpty()) {
      Message old = remembered.get(random.nextInt(remembered.size()));
      return new Message(number, old.sensor(), old.id(), old.text());
    }
    return remember(reading(number));
  }

  /** What is no reading. */
  Message nextInvalid() {
    return invalid(next++);
  }

  private Message remember(Message message) {
    if (remembered.size() < REMEMBERED) {
      remembered.add(message);
    } else {
      remembered.set(random.nextInt(REMEMBERED), message);
    }
    return message;
  }

  private Message reading(int number) {
    String id = new UUID(VERSION, VARIANT | number).toString();
    String sensor = sensor();
    return new Message(number, sensor, id, text(id, sensor, number + 1));
  }

  private String text(String id, String sensor, int sequence) {
    return """
        {"id":"%s","sensor":"%s","timestamp":"%s","value":%s,"sequence":%d}"""
        .formatted(id, sensor, timestamp(sequence), value.apply(random), sequence);
  }

  /** Later ones have later timestamps, as in life: the database's index grows at its ends. */
  private Instant timestamp(int sequence) {
    return FIRST.plusNanos(
        sequence * NANOS_IN_MILLISECOND
            + random.nextInt(MICROSECONDS_IN_MILLISECOND) * NANOS_IN_MICROSECOND);
  }

  private Message invalid(int number) {
    String sensor = sensor();
    String valid = text(new UUID(VERSION, VARIANT | number).toString(), sensor, number + 1);
    return new Message(
        number,
        sensor,
        null,
        switch (random.nextInt(5)) {
          case 0 -> null;
          case 1 -> "";
          case 2 -> valid.substring(0, valid.length() / 2);
          case 3 -> valid + "}";
          default -> valid.replace("\"value\"", "\"volume\"");
        });
  }

  private String sensor() {
    return "sensor-" + random.nextInt(SENSORS);
  }
}
