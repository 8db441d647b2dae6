package io.sensorlog.bench.contenders;

import io.sensorlog.bench.Median;
import io.sensorlog.bench.Report;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether the logger is as fast with little memory as with much. */
@Command(
    name = "heap",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Fills a topic of six partitions with two spans of N readings, and a quarter of one",
      "that is not measured, and has the packaged logger save it with two workers, by turns",
      "with a heap of 256 MiB and of 2 GiB, each time with a new process and a new database.",
      "Compares the rates from the first row on the server to the end of the second span:",
      "the one with less memory divided by the other, in the median of the rounds."
    })
public final class Heap implements Callable<Integer> {
  private static final int WORKERS = 2;
  private static final Contender SMALL =
      new LoggerContender("logger-2-256m", WORKERS, List.of("-Xms256m", "-Xmx256m"));
  private static final Contender LARGE =
      new LoggerContender("logger-2-2g", WORKERS, List.of("-Xms256m", "-Xmx2g"));
  private static final double TARGET = 0.97;

  @Option(names = "--messages", paramLabel = "N", description = "Of each span (1000000).")
  private int messages = 1_000_000;

  @Option(names = "--rounds", paramLabel = "R", description = "The median counts (9).")
  private int rounds = 9;

  @Option(names = "--save", description = "Keep the result in ops/bench/results.")
  private boolean save;

  @Override
  public Integer call() throws InterruptedException, SQLException {
    Report report = new Report("heap").figure("messages", messages).figure("rounds", rounds);
    Map<String, ContenderTurns> turns;
    try (CompetitionStage stage = new CompetitionStage(messages)) {
      stage.fill();
      turns = new Competition(stage).run(List.of(SMALL, LARGE), rounds);
      stage.discard();
    }
    turns.forEach((name, all) -> report.figure(name, all.figures()));
    List<Double> ratios = of(turns, SMALL).ratios(of(turns, LARGE), Turn::perSecond);
    return report
        .figure("ratios", Spread.of(ratios))
        .atLeast("smallOfLarge", Median.of(ratios), TARGET)
        .print(save);
  }

  private static ContenderTurns of(Map<String, ContenderTurns> turns, Contender contender) {
    return Objects.requireNonNull(turns.get(contender.name()));
  }
}
