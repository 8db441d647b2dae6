package io.sensorlog.bench;

import io.sensorlog.stack.witness.Witness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether equal processes get equally much, and none waits for long. */
@Command(
    name = "fairness",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Equal processes of one sensor, answers 20 ms late: Jain's index of their",
      "messages in each window, and the longest time between two answers to a sensor,",
      "against what is ideal: all of them in turn."
    })
final class Fairness implements Callable<Integer> {
  private static final int PERMITS = 5;
  private static final Duration WARM_UP = Duration.ofSeconds(3);

  @Option(names = "--throttle", paramLabel = "URI", description = "host: (default), zookeeper:.")
  private String throttle = Scope.HOST;

  @Option(names = "--processes", paramLabel = "N", description = "How many (8).")
  private int processes = 8;

  @Option(names = "--delay", paramLabel = "D", description = "How late answers are (20ms).")
  private Duration delay = Duration.ofMillis(20);

  @Option(names = "--window", paramLabel = "D", description = "Length of a window (10s).")
  private Duration window = Duration.ofSeconds(10);

  @Option(names = "--windows", paramLabel = "N", description = "The worst one counts (6).")
  private int windows = 6;

  @Override
  public Integer call() throws InterruptedException {
    Report report = new Report("fairness").figure("throttle", throttle);
    double worstIndex = 1;
    List<Double> roundTrips = new ArrayList<>();
    Gaps gaps;
    try (Stage stage = new Stage();
        Fleet fleet = stage.fleet("sensor", stage.program(throttle).withDelay(delay), processes)) {
      Thread.sleep(Turns.TO_COMPILE);
      stage.witness().delayAnswers(delay);
      Thread.sleep(WARM_UP);
      gaps = new Gaps(fleet);
      for (int i = 0; i < windows; i++) {
        stage.witness().reset();
        gaps.watch(window);
        double index = jain(fleet.messages().values());
        worstIndex = Math.min(worstIndex, index);
        roundTrips.add(roundTripMillis(stage.witness()));
        Report.say("index %.4f, %s, longest gap %s".formatted(index, fleet.messages(), gaps));
      }
    }
    double ideal = Median.of(roundTrips) * Math.ceilDiv(processes, PERMITS);
    return report
        .figure("processes", processes)
        .figure("medianGapMs", gaps.medianMillis())
        .figure("percentile999GapMs", gaps.percentile999Millis())
        .figure("idealGapMs", ideal)
        .figure("longestGapMs", gaps.longestMillis())
        .atLeast("worstJainIndex", worstIndex, 0.99)
        .atMost("longestGapOverIdeal", gaps.longestMillis() / ideal, 3)
        .print();
  }

  /** By Little's law: how many are there is how often one comes, times how long it stays. */
  private double roundTripMillis(Witness witness) {
    return witness.meanOutstanding() * window.toMillis() / witness.messages();
  }

  /** 1 when all are equal, 1/n when one has everything. */
  static double jain(Collection<Long> shares) {
    double sum = shares.stream().mapToDouble(Long::doubleValue).sum();
    double squares = shares.stream().mapToDouble(share -> (double) share * share).sum();
    return squares == 0 ? 0 : sum * sum / (shares.size() * squares);
  }
}
