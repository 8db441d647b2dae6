package io.sensorlog.bench.repositories;

import io.sensorlog.bench.Median;
import io.sensorlog.bench.Report;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The figures of what a slow neighbour does to others. */
final class SlowReport {
  private static final double PERCENT = 100;
  private static final double TARGET = 90;

  private SlowReport() {}

  /**
   * As fast as they can. Only a neighbour that answers everything late has a target: the others do
   * work, for which they take their share of a machine that is busy.
   */
  static void tellCatchingUp(Map<Neighbour, List<Slow.Turn>> turns, Report report) {
    turns.forEach(
        (neighbour, all) -> {
          String label = "slow." + neighbour.label() + ".";
          if (neighbour != Neighbour.NONE) {
            report.figure(
                label + "neighbourSaved", median(all, turn -> (double) turn.ofNeighbour()));
          }
          for (String kind : all.getFirst().perSecond().keySet()) {
            double rate = perSecond(all, kind);
            double percent =
                PERCENT * rate / perSecond(turns.getOrDefault(Neighbour.NONE, all), kind);
            report.figure(label + kind + "PerSecond", rate);
            if (neighbour == Neighbour.LATE) {
              report.atLeast(label + kind + "Percent", percent, TARGET);
            } else if (neighbour != Neighbour.NONE) {
              report.figure(label + kind + "Percent", percent);
            }
          }
        });
  }

  private static double perSecond(List<Slow.Turn> turns, String kind) {
    return median(turns, turn -> turn.perSecond().getOrDefault(kind, 0.0));
  }

  /** At a pace that leaves the machine room. */
  static void tellSteady(Map<Neighbour, List<Steady.Turn>> turns, Report report) {
    turns.forEach(
        (neighbour, all) -> {
          String label = "slow.steady." + neighbour.label() + ".";
          report.figure(
              label + "secondsToRemoveTheNeighbour", median(all, Steady.Turn::secondsToRemove));
          for (String kind : all.getFirst().alone().keySet()) {
            double alone = median(all, turn -> seen(turn.alone(), kind).perSecond());
            double beside = median(all, turn -> seen(turn.beside(), kind).perSecond());
            report
                .figure(label + kind + "AlonePerSecond", alone)
                .figure(label + kind + "PerSecond", beside)
                .figure(label + kind + "AloneMostLag", mostLag(all, kind, Steady.Turn::alone))
                .figure(label + kind + "MostLag", mostLag(all, kind, Steady.Turn::beside))
                .atLeast(label + kind + "Percent", PERCENT * beside / alone, TARGET);
          }
        });
  }

  private static double mostLag(
      List<Steady.Turn> turns, String kind, Function<Steady.Turn, Map<String, Steady.Seen>> part) {
    return median(turns, turn -> (double) seen(part.apply(turn), kind).mostLag());
  }

  private static Steady.Seen seen(Map<String, Steady.Seen> all, String kind) {
    return all.getOrDefault(kind, new Steady.Seen(0, 0));
  }

  private static <T> double median(List<T> turns, Function<T, Double> figure) {
    return Median.of(turns.stream().map(figure).toList());
  }
}
