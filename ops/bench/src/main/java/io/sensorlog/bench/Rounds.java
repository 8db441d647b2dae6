package io.sensorlog.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures of several rounds by name: the median of each counts. One thread only. */
public final class Rounds {
  private final Map<String, List<Double>> figures = new LinkedHashMap<>();

  /** A round's figure. */
  public void add(String name, double figure) {
    figures.computeIfAbsent(name, absent -> new ArrayList<>()).add(figure);
    Report.say("%s %.3f".formatted(name, figure));
  }

  /** The median of a figure that some round had. */
  public double median(String name) {
    return Median.of(figures.getOrDefault(name, List.of()));
  }

  /** Puts all into a report: medians, and with more than one round the least and the greatest. */
  public void tell(Report report) {
    figures.forEach(
        (name, all) -> {
          report.figure(name, Median.of(all));
          if (all.size() > 1) {
            report
                .figure(name + ".min", Collections.min(all))
                .figure(name + ".max", Collections.max(all));
          }
        });
  }
}
