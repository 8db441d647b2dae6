package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.Report;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether a logger at full rate, with faults all the time, has what it had: heap and files. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "One logger (-Xmx128m) works without a pause: the topic is always ahead of it.",
      "Faults by turns: a COMMIT or its answer is cut, all connections to the database",
      "are cut, database or broker are killed and started again, the logger is stopped",
      "(SIGSTOP) for 1 to 4 s or past its session, a further member of its group comes",
      "and goes, 1000 messages in a row are no readings. It has to survive all.",
      "Live heap (each look asks for a full collection of garbage first), open files",
      "and threads are flat if the mean of the last quarter is at most a tenth, and 4",
      "MiB or 2, above that of the second; the first is warm-up. In the end the topic",
      "is compared with the tables, place by place.",
      "Fills the disk with about 400 bytes for each reading. Linux only."
    })
public final class Soak implements Callable<Integer> {
  /** Looks that find a batch in hand are now some more and now some fewer. */
  private static final double SLACK_MEBIBYTES = 4;

  /** A connection that is just being made, or its thread. */
  private static final double SLACK_COUNT = 2;

  private static final double BACKLOG_PERCENT = 95;

  @Option(names = "--duration", paramLabel = "D", description = "Of the faults (20m).")
  private Duration duration = Duration.ofMinutes(20);

  @Option(names = "--every", paramLabel = "D", description = "A fault begins (5s).")
  private Duration every = Duration.ofSeconds(5);

  @Option(
      names = "--look",
      paramLabel = "D",
      description = "Between two looks at the logger (7s); an eighth of --duration at most.")
  private Duration look = Duration.ofSeconds(7);

  @Option(
      names = "--lead",
      paramLabel = "N",
      description = "Messages that the topic is ahead of the logger (50000).")
  private int lead = 50_000;

  @Option(names = "--seed", paramLabel = "S", description = "Plans the faults (random).")
  private long seed = System.nanoTime() & 0xffff_ffffL;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, SQLException {
    SoakSettings settings = settings();
    Report report =
        new Report("soak")
            .figure("seed", seed)
            .figure("everySeconds", (double) every.toMillis() / 1_000)
            .figure("lead", lead);
    try (Services services = new Services();
        SoakRun run = new SoakRun(services, settings)) {
      tell(run.run(), report);
      if (report.isMet()) {
        services.discard();
      }
    }
    return report.print();
  }

  private SoakSettings settings() {
    if (every.isZero()
        || look.isZero()
        || duration.compareTo(look.multipliedBy(Flatness.FEWEST)) < 0) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--every and --look are not 0, --duration is at least %d times --look"
              .formatted(Flatness.FEWEST));
    }
    return new SoakSettings(duration, every, look, lead, seed);
  }

  private static void tell(SoakResult result, Report report) {
    report.figure("faults", result.faults());
    result.tally().forEach(report::figure);
    report
        .figure("seconds", result.seconds())
        .figure("perSecond", result.saved() / result.seconds())
        .atLeast("backlogPercentOfTime", result.backlogPercent(), BACKLOG_PERCENT)
        .figure("looks", result.looks().size());
    flatness(result, ProcessLook::liveHeapMebibytes, SLACK_MEBIBYTES).tell("liveHeapMiB", report);
    flatness(result, ProcessLook::openFiles, SLACK_COUNT).tell("openFiles", report);
    flatness(result, ProcessLook::threads, SLACK_COUNT).tell("threads", report);
    Flatness resident = flatness(result, ProcessLook::residentMebibytes, 0);
    report
        .figure("residentMiB.secondQuarter", resident.second())
        .figure("residentMiB.lastQuarter", resident.last())
        .atMost(Tally.BAD_GOODBYES, result.endedWell() ? 0 : 1, 0);
    result.comparison().tell(report);
  }

  private static Flatness flatness(
      SoakResult result, ToDoubleFunction<ProcessLook> figure, double slack) {
    List<Double> figures = result.looks().stream().mapToDouble(figure).boxed().toList();
    return Flatness.of(figures, slack);
  }
}
