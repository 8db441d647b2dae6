package io.sensorlog.bench.contenders;

import io.sensorlog.bench.Median;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The turns of one contender. One thread only. */
final class ContenderTurns {
  private final List<Turn> turns = new ArrayList<>();

  void add(Turn turn) {
    turns.add(turn);
  }

  /** The median of a figure. */
  double median(ToDoubleFunction<Turn> figure) {
    return Median.of(all(figure));
  }

  /** The median of a figure of the second span; only of a contender that has one. */
  double warmMedian(ToDoubleFunction<Span> figure) {
    return median(turn -> figure.applyAsDouble(Objects.requireNonNull(turn.warm())));
  }

  /**
   * This one's figure divided by the other's in the same round, of each round: two turns that are
   * neighbours, as the machine's speed wanders.
   *
   * @param other with as many turns
   */
  List<Double> ratios(ContenderTurns other, ToDoubleFunction<Turn> figure) {
    List<Double> own = all(figure);
    List<Double> others = other.all(figure);
    return IntStream.range(0, own.size()).mapToObj(i -> own.get(i) / others.get(i)).toList();
  }

  /** All figures, by name. */
  Map<String, Spread> figures() {
    Map<String, Spread> figures = new LinkedHashMap<>();
    put(figures, "secondsToFirstRow", Turn::secondsToFirstRow);
    put(figures, "fresh.perSecond", turn -> turn.fresh().perSecond());
    put(figures, "fresh.databaseMicros", turn -> turn.fresh().databaseMicros());
    put(figures, "fresh.brokerMicros", turn -> turn.fresh().brokerMicros());
    put(figures, "fresh.workerMicros", turn -> turn.fresh().workerMicros());
    put(figures, "fresh.workerMicrosFromStart", turn -> turn.fresh().workerMicrosFromStart());
    if (turns.getFirst().warm() != null) {
      putWarm(figures, "warm.perSecond", Span::perSecond);
      putWarm(figures, "warm.databaseMicros", Span::databaseMicros);
      putWarm(figures, "warm.brokerMicros", Span::brokerMicros);
      putWarm(figures, "warm.workerMicros", Span::workerMicros);
    }
    put(figures, "peakMebibytes", Turn::peakMebibytes);
    return figures;
  }

  private void put(Map<String, Spread> figures, String name, ToDoubleFunction<Turn> figure) {
    figures.put(name, Spread.of(all(figure)));
  }

  private void putWarm(Map<String, Spread> figures, String name, ToDoubleFunction<Span> figure) {
    put(figures, name, turn -> figure.applyAsDouble(Objects.requireNonNull(turn.warm())));
  }

  private List<Double> all(ToDoubleFunction<Turn> figure) {
    return turns.stream().mapToDouble(figure).boxed().toList();
  }
}
