package io.sensorlog.model.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.IntStream;

/** How far a word is from another one: slips of the hand. */
public final class Slips {
  private static final int MOST = 2;

  private Slips() {}

  /**
   * The known word that was probably meant, as {@code "; perhaps WORD"}: one that begins like the
   * written one, or is nearest; empty if none is near.
   */
  public static String hint(String written, Collection<String> known) {
    return known.stream()
        .filter(word -> !written.isEmpty())
        .filter(word -> word.startsWith(written) || between(written, word) <= MOST)
        .min(Comparator.comparingInt(word -> between(written, word)))
        .map(word -> "; perhaps " + word)
        .orElse("");
  }

  /** Letters to be inserted, left out or changed, to make one of the other. */
  static int between(String written, String meant) {
    int[] above = IntStream.rangeClosed(0, meant.length()).toArray();
    for (int row = 1; row <= written.length(); row++) {
      int[] current = new int[above.length];
      current[0] = row;
      for (int column = 1; column < current.length; column++) {
        int changed = written.charAt(row - 1) == meant.charAt(column - 1) ? 0 : 1;
        current[column] =
            Math.min(above[column - 1] + changed, Math.min(above[column], current[column - 1]) + 1);
      }
      above = current;
    }
    return above[meant.length()];
  }
}
