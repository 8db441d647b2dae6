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

  /** What each byte is as a hexadecimal digit, -1 if it is none. */
  private static final byte[] DIGITS = digits();

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
    long timeLow = (four(text, from) << 16) | four(text, from + 4);
    long timeMiddle = four(text, from + 9);
    long timeHigh = four(text, from + 14);
    long clock = four(text, from + 19);
    long node =
        (four(text, from + 24) << 32) | (four(text, from + 28) << 16) | four(text, from + 32);
    if ((timeLow | timeMiddle | timeHigh | clock | node) < 0) {
      return null;
    }
    return new UUID(timeLow << 32 | timeMiddle << 16 | timeHigh, clock << 48 | node);
  }

  /**
   * Negative if one of them is no hexadecimal digit: its -1 sets the sign, which then stays.
   * Without a loop: one of so few rounds takes the compiler long, and is no quicker.
   */
  private static long four(byte[] text, int at) {
    return (two(text, at) << (2 * BITS_OF_A_DIGIT)) | two(text, at + 2);
  }

  private static long two(byte[] text, int at) {
    return (digit(text[at]) << BITS_OF_A_DIGIT) | digit(text[at + 1]);
  }

  private static long digit(byte character) {
    return DIGITS[character & 0xff];
  }

  private static byte[] digits() {
    byte[] digits = new byte[1 << 8];
    for (int i = 0; i < digits.length; i++) {
      digits[i] = (byte) Character.digit(i, 16);
    }
    return digits;
  }
}
