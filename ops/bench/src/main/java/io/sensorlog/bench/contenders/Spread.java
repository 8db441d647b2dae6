package io.sensorlog.bench.contenders;

import io.sensorlog.bench.Median;
import java.util.Collections;
import java.util.List;

/** What a figure was in several turns. */
record Spread(double median, double min, double max) {
  private static final double PRECISION = 100;

  /**
   * Of figures in any order.
   *
   * @param figures at least one
   */
  static Spread of(List<Double> figures) {
    return new Spread(
        rounded(Median.of(figures)),
        rounded(Collections.min(figures)),
        rounded(Collections.max(figures)));
  }

  private static double rounded(double value) {
    return Math.round(value * PRECISION) / PRECISION;
  }

  @Override
  public String toString() {
    return median >= PRECISION
        ? "%,.0f (%,.0f-%,.0f)".formatted(median, min, max)
        : "%.2f (%.2f-%.2f)".formatted(median, min, max);
  }
}
