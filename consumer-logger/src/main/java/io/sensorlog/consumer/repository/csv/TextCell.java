package io.sensorlog.consumer.repository.csv;

/**
 * Text in a cell, such that no spreadsheet takes it for a formula: a text that begins with one of
 * {@code = + - @} (or their wide forms), with white space or a control character, or with an
 * apostrophe gets an apostrophe in front, which reading back takes away. All other kinds of cells
 * need none: numbers, ids, timestamps, and JSON text, which begins with a quote, a bracket, a
 * brace, a letter or a number.
 */
final class TextCell {
  private static final char GUARD = '\'';
  private static final String DANGEROUS = "=+-@＝＋－＠" + GUARD;

  private TextCell() {}

  static String write(String text) {
    return !text.isEmpty() && needsGuard(text.charAt(0)) ? GUARD + text : text;
  }

  static String read(String cell) {
    return !cell.isEmpty() && cell.charAt(0) == GUARD ? cell.substring(1) : cell;
  }

  private static boolean needsGuard(char first) {
    return !Character.isLetterOrDigit(first) && isDangerous(first);
  }

  private static boolean isDangerous(char first) {
    return DANGEROUS.indexOf(first) >= 0
        || Character.isWhitespace(first)
        || Character.isSpaceChar(first)
        || Character.isISOControl(first)
        || Character.getType(first) == Character.FORMAT;
  }
}
