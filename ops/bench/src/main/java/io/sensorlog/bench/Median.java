package io.sensorlog.bench;

import java.util.List;

/** The figure in the middle, which one bad moment does not move. */
public final class Median {

  private Median() {}

  /**
   * The one in the middle, or the mean of the two there.
   *
   * @param figures at least one
   */
  public static double of(List<Double> figures) {
    List<Double> sorted = figures.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
