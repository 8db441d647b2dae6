package io.sensorlog.model.codec;

import java.math.BigDecimal;

/** Which JSON numbers a double carries without loss. */
final class LosslessNumber {
  /** So many decimal digits survive the way into a double of full precision and back. */
  private static final int DIGITS_OF_A_DOUBLE = 15;

  private LosslessNumber() {}

  /**
   * Whether the number that the text stands for comes back from the double: it is the double's
   * exact value, or the shortest decimal that Java writes for it.
   *
   * @param text a JSON number of bounded length
   * @param nearest the finite double nearest to it
   */
  static boolean is(String text, double nearest) {
    if (nearest == 0) {
      return isZero(text);
    }
    if (text.length() <= DIGITS_OF_A_DOUBLE && Math.abs(nearest) >= Double.MIN_NORMAL) {
      return true;
    }
    String shortest = Double.toString(nearest);
    if (shortest.equals(text)) {
      return true;
    }
    BigDecimal number = new BigDecimal(text);
    return number.compareTo(new BigDecimal(shortest)) == 0
        || number.compareTo(new BigDecimal(nearest)) == 0;
  }

  /** Not through BigDecimal, whose exponents are bounded: 1e-99999999999 is not zero. */
  private static boolean isZero(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 'e' || c == 'E') {
        return true;
      }
      if (c >= '1' && c <= '9') {
        return false;
      }
    }
    return true;
  }
}
