package io.sensorlog.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What invalid messages cost the logger. */
@Command(
    name = "rejected",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Saves two topics with as many messages, by turns, each time with a new logger in",
      "a new database: one holds readings only, in the other some messages are none.",
      "Compares the median rates from the first batch to the last."
    })
final class Rejected implements Callable<Integer> {
  private static final double PERCENT = 100;
  private static final double TARGET = 80;

  @Option(names = "--messages", paramLabel = "N", description = "In each topic (400000).")
  private int messages = 400_000;

  @Option(
      names = "--one-in",
      paramLabel = "N",
      description = "Of so many messages one is invalid in the second topic (100).")
  private int oneIn = 100;

  @Option(names = "--rounds", paramLabel = "N", description = "The median counts (5).")
  private int rounds = 5;

  @Override
  public Integer call() throws InterruptedException {
    Report report =
        new Report("rejected")
            .figure("messages", messages)
            .figure("oneIn", oneIn)
            .figure("rounds", rounds);
    List<Double> clean = new ArrayList<>();
    List<Double> mixed = new ArrayList<>();
    try (LoggerTurns turns = LoggerTurns.open()) {
      turns.fill("clean", messages, 0);
      turns.fill("mixed", messages, oneIn);
      turns.rate("clean", messages, 0); // the machine's first time
      for (int round = 0; round < rounds; round++) {
        clean.add(turns.rate("clean", messages, 0));
        mixed.add(turns.rate("mixed", messages, messages / oneIn));
        Report.say("clean %.0f/s, mixed %.0f/s".formatted(clean.getLast(), mixed.getLast()));
      }
    }
    return report
        .figure("cleanPerSecond", Median.of(clean))
        .figure("mixedPerSecond", Median.of(mixed))
        .atLeast("percentOfClean", PERCENT * Median.of(mixed) / Median.of(clean), TARGET)
        .print();
  }
}
