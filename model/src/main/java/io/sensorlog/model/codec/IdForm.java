package io.sensorlog.model.codec;

import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids as text. Read by hand, as {@code UUID.fromString} takes other forms, too. Stateless. */
final class IdForm {
  private static final String FORM = "00000000-0000-0000-0000-000000000000";
  private static final int HALF = 18;
  private static final int BITS_OF_A_DIGIT = 4;

  private IdForm() {}

  /** The id, or null if the text is not 32 hexadecimal digits with dashes where they belong. */
  static @Nullable UUID read(String text) {
    if (text.length() != FORM.length()) {
      return null;
    }
    long first = 0;
    long second = 0;
    for (int i = 0; i < FORM.length(); i++) {
      char c = text.charAt(i);
      if (FORM.charAt(i) == '-') {
        if (c != '-') {
          return null;
        }
      } else if (!HexFormat.isHexDigit(c)) {
        return null;
      } else if (i < HALF) {
        first = first << BITS_OF_A_DIGIT | HexFormat.fromHexDigit(c);
      } else {
        second = second << BITS_OF_A_DIGIT | HexFormat.fromHexDigit(c);
      }
    }
    return new UUID(first, second);
  }
}
