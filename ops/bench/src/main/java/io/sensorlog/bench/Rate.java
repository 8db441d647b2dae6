package io.sensorlog.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How much of the possible rate the throttles reach, and how many permits are in use. */
@Command(
    name = "rate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "With late answers and more sensors than permits: the share of the rate that",
      "five messages outstanding allow, and the mean number outstanding. The round",
      "trip is measured by turns, with one outstanding; and so is the mean of five",
      "processes that share no throttle, each with one outstanding: no more can be had",
      "of so many processes on this machine."
    })
final class Rate implements Callable<Integer> {
  private static final int PERMITS = 5;
  private static final int SENSORS = 20;
  private static final double MILLIS = 1_000;
  private static final double PERCENT = 100;
  private static final double TARGET = 95;
  private static final double ZOOKEEPER_TARGET = 90;
  private static final double MEAN_TARGET = 4.75;

  @Option(
      names = "--scope",
      paramLabel = "NAME",
      split = ",",
      description = "local (20 sensors in one process), host, zookeeper; all.")
  private List<String> scopes = List.of("local", "host", "zookeeper");

  @Option(
      names = "--processes",
      paramLabel = "N",
      description = "How many share the throttle (8); local has one.")
  private int processes = 8;

  @Option(names = "--sensors", paramLabel = "N", description = "In each of these processes (1).")
  private int sensors = 1;

  @Option(names = "--delay", paramLabel = "D", description = "How late answers are (20ms).")
  private Duration delay = Duration.ofMillis(20);

  @Option(names = "--window", paramLabel = "D", description = "Length of a turn (10s).")
  private Duration window = Duration.ofSeconds(10);

  @Option(names = "--rounds", paramLabel = "N", description = "The median counts (5).")
  private int rounds = 5;

  @Override
  public Integer call() throws InterruptedException {
    Report report = new Report("rate").figure("delayMs", delay.toMillis()).figure("rounds", rounds);
    try (Stage stage = new Stage()) {
      Turns turns = new Turns(stage.witness(), delay, window);
      SensorProgram free = stage.program("local:").withDelay(delay).withLimit(1);
      try (Fleet alone = stage.fleet("alone", free, 1);
          Fleet five = stage.fleet("free", free, PERMITS)) {
        turns.warmUp(alone, five);
        for (String scope : scopes) {
          try (Fleet many = many(stage, scope)) {
            turns.warmUp(many);
            compare(scope, turns, new Fleets(alone, five, many), report);
          }
        }
      }
    }
    return report.print();
  }

  /**
   * What is compared.
   *
   * @param alone one process with one message outstanding: the round trip
   * @param free five such, which share nothing: what the machine is capable of
   * @param many what share a throttle
   */
  private record Fleets(Fleet alone, Fleet free, Fleet many) {}

  private Fleet many(Stage stage, String scope) throws InterruptedException {
    SensorProgram program = stage.program(scope + ":").withDelay(delay);
    return scope.equals("local")
        ? stage.fleet(scope, program.withSensors(SENSORS), 1)
        : stage.fleet(scope, program.withSensors(sensors), processes);
  }

  /** In a cluster it follows from the rate, of which less is aimed at. */
  private static void mean(String scope, double mean, Report report) {
    String name = scope + "MeanOutstanding";
    if (scope.equals("zookeeper")) {
      report.figure(name, mean);
    } else {
      report.atLeast(name, mean, MEAN_TARGET);
    }
  }

  private static double target(String scope) {
    return scope.equals("zookeeper") ? ZOOKEEPER_TARGET : TARGET;
  }

  private void compare(String scope, Turns turns, Fleets fleets, Report report)
      throws InterruptedException {
    List<Double> roundTrips = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    List<Double> means = new ArrayList<>();
    List<Double> freeMeans = new ArrayList<>();
    int most = 0;
    for (int round = 0; round < rounds; round++) {
      Window one = turns.take(fleets.alone);
      Window free = turns.take(fleets.free);
      Window all = turns.take(fleets.many);
      roundTrips.add(MILLIS / one.rate());
      shares.add(PERCENT * all.rate() / (PERMITS * one.rate()));
      means.add(all.mean());
      freeMeans.add(free.mean());
      most = Math.max(most, all.most());
      Report.say(scope + " " + all + " against " + one + " and " + free);
    }
    report
        .figure(scope + "RoundTripMs", Median.of(roundTrips))
        .atLeast(scope + "PercentOfPossible", Median.of(shares), target(scope));
    mean(scope, Median.of(means), report);
    report
        .figure(scope + "FreeMeanOutstanding", Median.of(freeMeans))
        .atMost(scope + "MostOutstanding", most, PERMITS);
  }
}
