package io.sensorlog.bench;

import io.sensorlog.stack.witness.Change;
import io.sensorlog.stack.witness.Witness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How soon a killed holder's permit is used again. */
@Command(
    name = "recovery",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Five of eight processes have a message outstanding that nobody answers, the",
      "others wait. One of the five is killed: time from the kill to the next message",
      "on the wire. At most the quarantine of 1 s and 100 ms."
    })
final class Recovery implements Callable<Integer> {
  private static final int PROCESSES = 8;
  private static final int PERMITS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Nothing is measured while they send. */
  private static final Duration IDLE = Duration.ofMillis(20);

  private static final double NANOS_IN_MILLI = 1e6;

  @Option(names = "--throttle", paramLabel = "URI", description = "host: (default), zookeeper:.")
  private String throttle = Scope.HOST;

  @Option(names = "--rounds", paramLabel = "N", description = "How many kills count (20).")
  private int rounds = 20;

  @Option(names = "--at-most", paramLabel = "D", description = "The target (1100ms).")
  private Duration atMost = Duration.ofMillis(1_100);

  @Override
  public Integer call() throws InterruptedException {
    Report report = new Report("recovery").figure("throttle", throttle).figure("rounds", rounds);
    List<Double> times = new ArrayList<>();
    try (Stage stage = new Stage();
        Fleet fleet = stage.fleet("sensor", stage.program(throttle).withDelay(IDLE), PROCESSES)) {
      for (int kill = 0; times.size() < rounds; kill++) {
        recover(stage.witness(), fleet, kill % PROCESSES, times);
      }
    }
    return report
        .figure("shortestMs", Collections.min(times))
        .figure("medianMs", Median.of(times))
        .atMost("longestMs", Collections.max(times), (double) atMost.toMillis())
        .print();
  }

  /** Who holds the permits cannot be seen from outside: killing one that has none counts not. */
  private static void recover(Witness witness, Fleet fleet, int victim, List<Double> times)
      throws InterruptedException {
    witness.freeze();
    Patience.until("all permits in use", PATIENCE, () -> witness.outstanding() == PERMITS);
    witness.reset();
    long killed = System.nanoTime();
    fleet.get(victim).kill();
    if (lost(witness)) {
      Patience.until("the permit in use", PATIENCE, () -> witness.outstanding() == PERMITS);
      times.add((lastChange(witness).nanos() - killed) / NANOS_IN_MILLI);
      Report.say("%s: %.1f ms".formatted(fleet.get(victim).name(), times.getLast()));
    }
    witness.thaw();
    fleet.restart(victim);
    fleet.awaitFirstMessage(victim);
  }

  /** Whether the kill ended a message; seen within moments. */
  private static boolean lost(Witness witness) throws InterruptedException {
    Thread.sleep(Duration.ofMillis(100));
    return !witness.changes().isEmpty();
  }

  private static Change lastChange(Witness witness) {
    return witness.changes().getLast();
  }
}
