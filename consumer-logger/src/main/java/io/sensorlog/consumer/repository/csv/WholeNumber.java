package io.sensorlog.consumer.repository.csv;

import java.util.function.Function;

/** Whole numbers in cells. */
final class WholeNumber {

  private WholeNumber() {}

  /**
   * @throws IllegalArgumentException naming the cell, if it holds none
   */
  static <N extends Number> N of(String name, String cell, Function<String, N> parse) {
    try {
      return parse.apply(cell);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + ": no whole number", e);
    }
  }
}
