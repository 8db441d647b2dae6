package io.sensorlog.bench;

import java.util.List;

/** The figure in the middle, which one bad moment does not move. */
final class Median {

  private Median() {}

  /**
   * @param figures at least one
   */
  static double of(List<Double> figures) {
    List<Double> sorted = figures.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
