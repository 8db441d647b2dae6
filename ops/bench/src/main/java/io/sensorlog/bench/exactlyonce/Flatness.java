package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.Report;
import java.util.List;

/**
 * Whether something has stopped growing: the mean of a series' last quarter against that of its
 * second one; the first quarter is warm-up. Ups and downs that a quarter holds many of do not move
 * a mean; a median would jump between the two levels of a figure that is as often high as low.
 *
 * @param second mean of the second quarter
 * @param last mean of the last quarter
 * @param bound the most that the last quarter may have
 */
record Flatness(double second, double last, double bound) {
  static final int FEWEST = 8;

  private static final double GROWTH = 1.1;
  private static final int QUARTERS = 4;

  /**
   * Judges a series.
   *
   * @param figures at equal intervals, at least {@link #FEWEST}
   * @param slack may be added beside a tenth: what is no growth of this kind of figure
   */
  static Flatness of(List<Double> figures, double slack) {
    if (figures.size() < FEWEST) {
      throw new IllegalArgumentException(
          "%d figures, at least %d tell whether they grow".formatted(figures.size(), FEWEST));
    }
    int quarter = figures.size() / QUARTERS;
    double second = mean(figures.subList(quarter, 2 * quarter));
    double last = mean(figures.subList(figures.size() - quarter, figures.size()));
    return new Flatness(second, last, second * GROWTH + slack);
  }

  private static double mean(List<Double> figures) {
    return figures.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  boolean isFlat() {
    return last <= bound;
  }

  void tell(String name, Report report) {
    report.figure(name + ".secondQuarter", second).atMost(name + ".lastQuarter", last, bound);
  }
}
