package io.sensorlog.bench;

import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether the limit holds while sensors are killed and stopped at random. */
@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Processes of one sensor each send as fast as they can, and are killed and",
      "stopped at random times. The limit must hold all the while.",
      "The long form: --messages 1000000 --kills 200 --pauses 100",
      "With --throttle zookeeper: pauses have to end before a session does, after 12 s."
    })
final class Chaos implements Callable<Integer> {
  @Option(names = "--processes", paramLabel = "N", description = "How many processes (20).")
  private int processes = 20;

  @Option(names = "--messages", paramLabel = "N", description = "Until so many (100000).")
  private long messages = 100_000;

  @Option(names = "--kills", paramLabel = "N", description = "SIGKILLs over the run (50).")
  private int kills = 50;

  @Option(names = "--pauses", paramLabel = "N", description = "SIGSTOPs over the run (30).")
  private int pauses = 30;

  @Option(names = "--longest-pause", paramLabel = "D", description = "100ms to this (10s).")
  private Duration longestPause = Duration.ofSeconds(10);

  @Option(
      names = "--server-restarts",
      paramLabel = "N",
      description = "Restarts of the server of zookeeper: (0).")
  private int serverRestarts;

  @Option(
      names = "--throttle",
      paramLabel = "URI",
      description = {
        "host: in a folder of its own (default), zookeeper: with a server of its own,",
        "or what sensors take, such as host:DIR or local:."
      })
  private String throttle = "host:";

  @Option(names = "--limit", paramLabel = "N", description = "What must hold (5).")
  private int limit = 5;

  @Option(names = "--delay", paramLabel = "D", description = "How late answers are (2ms).")
  private Duration delay = Duration.ofMillis(2);

  @Option(names = "--seed", paramLabel = "S", description = "Plans the faults (random).")
  private long seed = System.nanoTime() & 0xffff_ffffL;

  @Override
  public Integer call() throws InterruptedException {
    Report report = new Report("chaos").figure("throttle", throttle).figure("seed", seed);
    ChaosSettings settings =
        new ChaosSettings(
            processes,
            messages,
            new FaultNumbers(kills, pauses, longestPause, serverRestarts),
            delay,
            seed);
    try (Stage stage = new Stage();
        Fleet fleet =
            stage.fleet(
                "sensor",
                stage.program(throttle).withLimit(limit).withInterval(ChaosSettings.INTERVAL),
                processes)) {
      tell(
          new ChaosRun(stage.witness(), fleet, settings, () -> stage.zooKeeper().restart()).run(),
          report);
      if (!report.isMet()) {
        stage.keep();
      }
    }
    return report.print();
  }

  private void tell(ChaosResult result, Report report) {
    report
        .figure("processes", processes)
        .figure("delayMs", delay.toMillis())
        .figure("seconds", result.seconds())
        .figure("messagesPerSecond", result.messages() / result.seconds())
        .figure("kills", result.kills())
        .figure("pauses", result.pauses())
        .figure("serverRestarts", result.serverRestarts())
        .figure("fewestOfAProcess", Collections.min(result.messagesByProcess().values()))
        .figure("mostOfAProcess", Collections.max(result.messagesByProcess().values()))
        .figure("meanOutstanding", result.meanOutstanding())
        .atLeast("messages", (double) result.messages(), (double) messages)
        .atMost("mostOutstanding", result.mostOutstanding(), limit)
        .atMost("endedByThemselves", result.endedByThemselves(), 0);
  }
}
