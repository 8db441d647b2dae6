package io.sensorlog.bench.repositories;

import io.sensorlog.bench.Report;
import io.sensorlog.bench.exactlyonce.Services;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether repositories in any combination end equal, and do not hold each other up. */
@Command(
    name = "repositories",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "One logger with several repositories, which change while it runs. Three parts:",
      "scenario: MariaDB, SQLite, CSV, screen and plot at once; the logger is killed",
      "(SIGKILL) and brought back, SQLite is removed over HTTP, another SQLite and",
      "another MariaDB are added. In the end all are compared with what was sent, by",
      "count and checksum; the one removed up to its own positions.",
      "history: a SQLite is added, then a MariaDB, when the topic has a long history and",
      "more comes in; says how long they take and what was shown meanwhile.",
      "slow: MariaDB and SQLite save what comes in at a pace, beside a third one whose",
      "database answers each COMMIT, or everything, 2 s late, and without that one; then",
      "they catch up with a topic as fast as they can: alone, beside a third one that is",
      "as fast, and beside those two that are late."
    })
public final class Repositories implements Callable<Integer> {
  private static final Duration WINDOW = Duration.ofSeconds(15);

  @Option(
      names = "--part",
      paramLabel = "PART",
      description = "scenario, history or slow; may be given several times (all).")
  private List<Part> parts = List.of(Part.values());

  @Option(names = "--rate", paramLabel = "N", description = "Readings a second, live (1000).")
  private int rate = 1_000;

  @Option(names = "--duration", paramLabel = "D", description = "Of the scenario (3m).")
  private Duration duration = Duration.ofMinutes(3);

  @Option(names = "--kills", paramLabel = "N", description = "In the scenario, and two more (9).")
  private int kills = 9;

  @Option(names = "--history", paramLabel = "N", description = "Readings of it (1000000).")
  private int history = 1_000_000;

  @Option(names = "--messages", paramLabel = "N", description = "To catch up with (300000).")
  private int messages = 300_000;

  @Option(
      names = "--pace",
      paramLabel = "N",
      description = "Readings a second beside a slow neighbour (4000).")
  private int pace = 4_000;

  @Option(names = "--rounds", paramLabel = "N", description = "The median counts (3).")
  private int rounds = 3;

  @Option(names = "--seed", paramLabel = "S", description = "Plans the kills (random).")
  private long seed = System.nanoTime() & 0xffff_ffffL;

  @Override
  public Integer call() throws InterruptedException {
    Report report = new Report("repositories").figure("seed", seed).figure("rate", rate);
    for (Part part : parts) {
      switch (part) {
        case SCENARIO -> with(this::scenario, report);
        case HISTORY -> with(this::history, report);
        case SLOW -> {
          with(this::steady, report);
          with(this::catchingUp, report);
        }
      }
    }
    return report.print();
  }

  @FunctionalInterface
  private interface Run {
    void run(Services services, Report report) throws InterruptedException;
  }

  private static void with(Run run, Report report) throws InterruptedException {
    try (Services services = new Services()) {
      run.run(services, report);
      if (report.isMet()) {
        services.discard();
      }
    }
  }

  private void scenario(Services services, Report report) throws InterruptedException {
    ScenarioSettings settings = new ScenarioSettings(rate, duration, kills, seed);
    try (Scenario scenario = new Scenario(services, settings)) {
      Scenario.Result result = scenario.run();
      report
          .figure("scenario.sent", result.sent())
          .figure("scenario.kills", result.kills())
          .figure("scenario.linesOnTheScreen", result.lines())
          .figure("scenario.eventsOfThePlot", result.shown())
          .atMost("scenario.exitStatus", result.exitStatus(), 0);
      result.copies().forEach(copy -> copy.tell("scenario", report));
    }
  }

  private void history(Services services, Report report) throws InterruptedException {
    try (History run = new History(services, history, rate, seed)) {
      History.Result result = run.run();
      report.figure("history.readings", history).figure("history.live", result.live());
      for (History.CatchUp each : result.catchUps()) {
        String label = "history." + each.name() + ".";
        report
            .figure(label + "secondsToCatchUp", each.seconds())
            .figure(label + "perSecond", each.saved() / each.seconds())
            .figure(label + "firstLagShown", each.firstLag())
            .figure(label + "looksThatShowedItCatchingUp", each.looks())
            .figure(label + "looksThatShowedMoreLagThanBefore", each.setbacks())
            .figure(label + "mostLagOfTheFirst", each.lagOfTheFirst());
      }
      report.atMost("history.badGoodbyes", result.endedWell() ? 0 : 1, 0);
      result.copies().forEach(copy -> copy.tell("history", report));
    }
  }

  private void steady(Services services, Report report) throws InterruptedException {
    report.figure("slow.pace", pace).figure("slow.rounds", rounds);
    Steady steady = new Steady(services, pace, WINDOW, seed);
    SlowReport.tellSteady(steady.rounds(rounds), report);
  }

  private void catchingUp(Services services, Report report) throws InterruptedException {
    report.figure("slow.messages", messages);
    SlowReport.tellCatchingUp(new Slow(services, messages, seed).rounds(rounds), report);
  }
}
