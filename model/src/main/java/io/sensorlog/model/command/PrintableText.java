package io.sensorlog.model.command;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Text from outside that goes to a terminal. Never as it came: it could move the cursor, change
 * colours, or turn the order of letters around.
 */
public final class PrintableText {

  private PrintableText() {}

  /** The text in one line, with every character that is not printable as a Java escape. */
  public static String escaped(String text) {
    if (text.codePoints().allMatch(PrintableText::isPrintable)) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length() + 10);
    text.chars()
        .forEach(
            unit -> {
              if (isPrintable(unit)) {
                line.append((char) unit);
              } else {
                line.append("\\u%04x".formatted(unit));
              }
            });
    return line.toString();
  }

  /**
   * The bytes as text, if they are UTF-8, printable but for tabs and line feeds, and within what
   * the output can show.
   */
  public static Optional<String> of(byte[] bytes, Charset output) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean fits =
          text.codePoints().allMatch(each -> each == '\t' || each == '\n' || isPrintable(each))
              && output.newEncoder().canEncode(text);
      return fits ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
