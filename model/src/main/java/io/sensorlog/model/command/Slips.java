package io.sensorlog.model.command;

import java.util.stream.IntStream;

/** How far a word is from another one: slips of the hand. */
final class Slips {

  private Slips() {}

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
