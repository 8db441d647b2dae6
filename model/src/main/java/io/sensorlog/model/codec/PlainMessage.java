package io.sensorlog.model.codec;

import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message whose fields stand as {@link MessageWriter} writes them, in its order and without
 * spaces, with a single short number as the value: as good as every message is such a one, and a
 * parser of all JSON was the largest part of what a logger did for it. Says nothing of any other
 * message, which may still be a valid one. For one message.
 */
final class PlainMessage {
  private static final byte[] BEFORE_ID = ascii("{\"id\":\"");
  private static final byte[] BEFORE_SENSOR = ascii(",\"sensor\":\"");
  private static final byte[] BEFORE_TIMESTAMP = ascii(",\"timestamp\":\"");
  private static final byte[] BEFORE_VALUE = ascii(",\"value\":");
  private static final byte[] BEFORE_SEQUENCE = ascii(",\"sequence\":");

  /** In bytes. */
  private static final int LONGEST_NAME = 64;

  /** So many digits fit into a long, and a double carries them without loss. */
  private static final int MOST_DIGITS = 15;

  private static final int NONE = -1;

  /** By which digits behind the point divide; each is a double without loss. */
  private static final double[] POWERS = powersOfTen();

  private static final SensorNames NAMES = new SensorNames();

  private final byte[] message;
  private int at;

  private PlainMessage(byte[] message) {
    this.message = message;
  }

  /** The reading, the same as {@link MessageReader} would read, or null if the form is another. */
  static @Nullable Reading read(byte[] message) {
    return new PlainMessage(message).read();
  }

  private @Nullable Reading read() {
    UUID id = skips(BEFORE_ID) ? id() : null;
    String sensor = id != null && skips(BEFORE_SENSOR) ? sensor() : null;
    Instant timestamp = sensor != null && skips(BEFORE_TIMESTAMP) ? timestamp() : null;
    Value value = timestamp != null && skips(BEFORE_VALUE) ? value() : null;
    if (id == null || sensor == null || timestamp == null || value == null) {
      return null;
    }
    if (isLast()) {
      return new Reading(id, sensor, timestamp, value, OptionalLong.empty());
    }
    long sequence = skips(BEFORE_SEQUENCE) ? sequence() : NONE;
    return sequence != NONE && isLast()
        ? new Reading(id, sensor, timestamp, value, OptionalLong.of(sequence))
        : null;
  }

  private boolean skips(byte[] text) {
    int end = at + text.length;
    if (end > message.length || !Arrays.equals(message, at, end, text, 0, text.length)) {
      return false;
    }
    at = end;
    return true;
  }

  private @Nullable UUID id() {
    int from = at;
    return skipsText(IdForm.LENGTH) ? IdForm.read(message, from) : null;
  }

  /** Without an escape, as a name's characters need none. */
  private @Nullable String sensor() {
    int end = at;
    int most = Math.min(message.length, at + LONGEST_NAME + 1);
    while (end < most && message[end] != '"') {
      end++;
    }
    int from = at;
    return skipsText(end - at) ? NAMES.read(message, from, end) : null;
  }

  private @Nullable Instant timestamp() {
    int from = at;
    return skipsText(TimestampForm.LENGTH) ? TimestampForm.read(message, from) : null;
  }

  /** So many bytes, and the quote behind them. */
  private boolean skipsText(int length) {
    int end = at + length;
    if (end >= message.length || message[end] != '"') {
      return false;
    }
    at = end + 1;
    return true;
  }

  /** Correctly rounded: it is the quotient of two doubles without loss. */
  private @Nullable Value value() {
    boolean negative = isNext('-');
    at += negative ? 1 : 0;
    int start = at;
    int point = NONE;
    long digits = 0;
    for (; isDigit() || (point == NONE && isNext('.')); at++) {
      if (message[at] == '.') {
        point = at;
      } else {
        digits = digits * 10 + message[at] - '0'; // of too many it is any number
      }
    }
    int end = point == NONE ? at : point;
    int behindPoint = point == NONE ? 0 : at - point - 1;
    if (!isWhole(start, end) || point == at - 1 || end - start + behindPoint > MOST_DIGITS) {
      return null;
    }
    double number = digits / POWERS[behindPoint];
    return new Value.Scalar(negative ? -number : number);
  }

  /** At least one digit, and no zero before others, which JSON does not allow. */
  private boolean isWhole(int from, int to) {
    return to > from && (message[from] != '0' || to == from + 1);
  }

  private long sequence() {
    int start = at;
    long number = 0;
    for (; isDigit(); at++) {
      number = number * 10 + message[at] - '0';
    }
    return isWhole(start, at) && number >= 1 && at - start <= MOST_DIGITS ? number : NONE;
  }

  private boolean isDigit() {
    return at < message.length && message[at] >= '0' && message[at] <= '9';
  }

  private boolean isNext(char wanted) {
    return at < message.length && message[at] == wanted;
  }

  private boolean isLast() {
    return at == message.length - 1 && message[at] == '}';
  }

  private static double[] powersOfTen() {
    double[] powers = new double[MOST_DIGITS + 1];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
