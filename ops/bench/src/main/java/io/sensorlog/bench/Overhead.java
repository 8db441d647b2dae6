package io.sensorlog.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the host throttle costs where the network costs nothing. */
@Command(
    name = "overhead",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Without late answers: what five processes of one sensor reach under the host",
      "throttle, as a share of what they reach with one outstanding each and no",
      "throttle between them. By turns; medians."
    })
final class Overhead implements Callable<Integer> {
  private static final int PROCESSES = 5;
  private static final double PERCENT = 100;

  @Option(names = "--window", paramLabel = "D", description = "Length of a turn (10s).")
  private Duration window = Duration.ofSeconds(10);

  @Option(names = "--rounds", paramLabel = "N", description = "How many turns each (7).")
  private int rounds = 7;

  @Override
  public Integer call() throws InterruptedException {
    Report report = new Report("overhead").figure("rounds", rounds);
    List<Double> free = new ArrayList<>();
    List<Double> throttled = new ArrayList<>();
    try (Stage stage = new Stage();
        Fleet off = stage.fleet("off", stage.program("local:").withLimit(1), PROCESSES)) {
      Turns turns = new Turns(stage.witness(), Duration.ZERO, window);
      turns.warmUp(off);
      try (Fleet on = stage.fleet("host", stage.program(Scope.HOST), PROCESSES)) {
        turns.warmUp(on);
        for (int round = 0; round < rounds; round++) {
          free.add(turns.take(off).rate());
          throttled.add(turns.take(on).rate());
          Report.say("off %.0f/s, host %.0f/s".formatted(free.getLast(), throttled.getLast()));
        }
      }
    }
    return report
        .figure("offPerSecond", Median.of(free))
        .figure("hostPerSecond", Median.of(throttled))
        .atLeast("percentOfOff", PERCENT * Median.of(throttled) / Median.of(free), 85)
        .print();
  }
}
