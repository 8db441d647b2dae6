package io.sensorlog.consumer.repository.screen;

import io.sensorlog.model.command.PrintableText;
import java.nio.charset.Charset;

/**
 * Text of a bounded width for a terminal, in which every character that it might obey is escaped.
 * Immutable.
 */
final class Cut {
  /**
   * From here on there are characters that are two columns wide; all of them are taken for that.
   */
  private static final int FIRST_WIDE = 0x1100;

  private final String ellipsis;

  Cut(Charset charset) {
    this.ellipsis = charset.newEncoder().canEncode('…') ? "…" : "...";
  }

  /** The text, or its beginning and an ellipsis. */
  String to(int width, String text) {
    // No longer than it can be shown, so that a large text costs no more than a small one.
    String beginning = text.substring(0, Math.min(text.length(), 2 * width + 2));
    String printable = PrintableText.escaped(beginning);
    if (columns(printable) <= width) {
      return printable;
    }
    int end = 0;
    for (int used = ellipsis.length(); ; ) {
      int codePoint = printable.codePointAt(end);
      used += columns(codePoint);
      if (used > width) {
        return printable.substring(0, end) + ellipsis;
      }
      end += Character.charCount(codePoint);
    }
  }

  /** How many columns the text takes at most. */
  static int columns(String text) {
    return text.codePoints().map(Cut::columns).sum();
  }

  private static int columns(int codePoint) {
    return codePoint < FIRST_WIDE || codePoint == '…' ? 1 : 2;
  }
}
