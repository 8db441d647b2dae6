package io.sensorlog.bench.latency;

import io.sensorlog.bench.Latencies;
import io.sensorlog.bench.Median;
import io.sensorlog.bench.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How soon a reading is committed. */
@Command(
    name = "latency",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "From sending a message to its row being committed by the packaged logger, in ms. At a low",
      "rate by turns with what cannot be done without: the broker's acknowledgement, and then one",
      "row committed by itself. That a row is committed is seen by asking for the positions, which",
      "are committed with it, each half millisecond, in both turns: late, never early (seenLate).",
      "The warm-up is long: what handles 100 readings a second is compiled late, and runs for weeks.",
      "At the high rate messages may wait 5 ms for others to go with them."
    })
public final class Latency implements Callable<Integer> {
  private static final double HALF = 0.5;
  private static final double NEARLY_ALL = 0.99;
  private static final double MOST_TIMES = 2;
  private static final double LONGEST_MILLIS = 500;
  private static final double PACE_KEPT = 0.98;
  private static final double MICROS_IN_MILLI = 1_000;
  private static final int WARM_UP_PER_SECOND = 1_000;
  private static final Duration OFTEN = Duration.ofNanos(500_000);
  private static final Duration SELDOM = Duration.ofMillis(5);
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration LINGER = Duration.ofMillis(5);

  @Option(names = "--rate", paramLabel = "N", description = "Readings a second, low (100).")
  private int rate = 100;

  @Option(names = "--time", paramLabel = "D", description = "Of each turn (10s).")
  private Duration time = Duration.ofSeconds(10);

  @Option(names = "--rounds", paramLabel = "N", description = "Turns of both (3).")
  private int rounds = 3;

  @Option(names = "--high-rate", paramLabel = "N", description = "Readings a second (50000).")
  private int highRate = 50_000;

  @Option(names = "--high-time", paramLabel = "D", description = "At the high rate (20s).")
  private Duration highTime = Duration.ofSeconds(20);

  @Option(names = "--one-in", paramLabel = "N", description = "Measured at the high rate (100).")
  private int oneIn = 100;

  @Option(names = "--warm-up", paramLabel = "D", description = "Before each rate (40s).")
  private Duration warmUp = Duration.ofSeconds(40);

  private final Map<String, List<Double>> figures = new LinkedHashMap<>();

  @Override
  public Integer call() throws InterruptedException {
    Report report = new Report("latency").figure("perSecond", rate).figure("rounds", rounds);
    try (LatencyStage stage = LatencyStage.open();
        Observer observer = Observer.start(stage.connect(), LatencyStage.PARTITIONS, OFTEN)) {
      low(stage, observer);
      figures.forEach((name, all) -> note(report, name, all));
      report.atMost("timesMedian", times("median"), MOST_TIMES);
      report.atMost("times99th", times("99th"), MOST_TIMES);
      observer.pace(SELDOM);
      high(stage, observer, report);
    }
    return report.print();
  }

  private static void note(Report report, String name, List<Double> all) {
    List<Double> sorted = all.stream().sorted().toList();
    report
        .figure(name, Median.of(all))
        .figure(name + "From", sorted.getFirst())
        .figure(name + "To", sorted.getLast());
  }

  private double times(String figure) {
    return Median.of(all("logger." + figure)) / Median.of(all("singleRow." + figure));
  }

  private List<Double> all(String name) {
    return figures.computeIfAbsent(name, absent -> new ArrayList<>());
  }

  private void low(LatencyStage stage, Observer observer) throws InterruptedException {
    Pace warm = new Pace(WARM_UP_PER_SECOND, warmUp);
    Pace pace = new Pace(rate, time);
    try (Sending sending = new Sending(stage.bootstrapServers(), AT_ONCE);
        SingleRows single = new SingleRows(sending, LatencyStage.UNREAD, stage.connect())) {
      single.measure(warm);
      Commits.measure(sending, observer, warm, 1);
      for (int round = 0; round < rounds; round++) {
        add("singleRow", single.measure(pace));
        Commits commits = Commits.measure(sending, observer, pace, 1);
        add("logger", commits.latencies());
        all("seenLate.median").add(millis(commits.late(), HALF));
      }
    }
  }

  private void add(String name, Latencies latencies) {
    double median = millis(latencies, HALF);
    double nearlyAll = millis(latencies, NEARLY_ALL);
    all(name + ".median").add(median);
    all(name + ".99th").add(nearlyAll);
    Report.say("%s: median %.2f ms, 99th %.2f ms".formatted(name, median, nearlyAll));
  }

  private void high(LatencyStage stage, Observer observer, Report report)
      throws InterruptedException {
    try (Sending sending = new Sending(stage.bootstrapServers(), LINGER)) {
      Commits.measure(sending, observer, new Pace(highRate, warmUp), oneIn);
      Commits commits = Commits.measure(sending, observer, new Pace(highRate, highTime), oneIn);
      report
          .atLeast("high.perSecond", commits.perSecond(), PACE_KEPT * highRate)
          .figure("high.median", millis(commits.latencies(), HALF))
          .atMost("high.99th", millis(commits.latencies(), NEARLY_ALL), LONGEST_MILLIS)
          .figure("high.seenLate.median", millis(commits.late(), HALF));
    }
  }

  private static double millis(Latencies latencies, double part) {
    return latencies.micros(part) / MICROS_IN_MILLI;
  }
}
