package io.sensorlog.model.codec;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ids as ASCII text. Read by hand, as {@code UUID.fromString} takes other forms, too, and from
 * bytes, as each message has one. Stateless.
 */
final class IdForm {
  /** In bytes. */
  static final int LENGTH = "00000000-0000-0000-0000-000000000000".length();

  private static final int BITS_OF_A_DIGIT = 4;

  private IdForm() {}

  /**
   * The id, or null if there are not 32 hexadecimal digits with dashes where they belong.
   *
   * @param from where it begins; at least {@link #LENGTH} bytes follow
   */
  static @Nullable UUID read(byte[] text, int from) {
    if (text[from + 8] != '-'
        || text[from + 13] != '-'
        || text[from + 18] != '-'
        || text[from + 23] != '-') {
      return null;
    }
    long timeLow = digits(text, from, 8);
    long timeMiddle = digits(text, from + 9, 4);
    long timeHigh = digits(text, from + 14, 4);
    long clock = digits(text, from + 19, 4);
    long node = digits(text, from + 24, 12);
    if ((timeLow | timeMiddle | timeHigh | clock | node) < 0) {
      return null;
    }
    return new UUID(timeLow << 32 | timeMiddle << 16 | timeHigh, clock << 48 | node);
  }

  /** Negative if one of them is no hexadecimal digit: its -1 sets the sign, which then stays. */
  private static long digits(byte[] text, int from, int length) {
    long number = 0;
    for (int i = from; i < from + length; i++) {
      number = number << BITS_OF_A_DIGIT | Character.digit(text[i] & 0xff, 16);
    }
    return number;
  }
}
