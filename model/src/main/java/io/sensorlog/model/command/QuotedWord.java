package io.sensorlog.model.command;

import java.util.regex.Pattern;

/** A word of the command line as messages repeat it: a repository's URI may be at a wrong place. */
public final class QuotedWord {
  static final String NOT_SHOWN = "(not shown: it may hold a password)";
  private static final Pattern SECRET = Pattern.compile("(?i)password|://");

  private QuotedWord() {}

  /** In quotes and on one line, unless it may hold a secret. */
  public static String of(String word) {
    return SECRET.matcher(word).find() ? NOT_SHOWN : "'" + PrintableText.escaped(word) + "'";
  }
}
