package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.Median;
import io.sensorlog.bench.Report;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether every reading is stored exactly once, whatever is killed, stopped or cut. */
@Command(
    name = "exactly-once",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Messages are sent at a rate to a real broker; loggers save them in a real",
      "database. Loggers, broker and database are killed, loggers are stopped past their",
      "session, COMMITs are cut on the wire, the group is rebalanced. In the end the",
      "topic is compared with the tables. Several parts make the whole, for example",
      "--part 1/5 to --part 5/5; each part is a run and a comparison of its own.",
      "Linux only: loggers are told apart by their addresses on the loopback network."
    })
public final class ExactlyOnce implements Callable<Integer> {
  private static final double LONGEST_RECOVERY = 10;

  @Option(names = "--readings", paramLabel = "N", description = "At least so many (1000000).")
  private int readings = 1_000_000;

  @Option(names = "--rate", paramLabel = "N", description = "Messages a second (450).")
  private int rate = 450;

  @Option(names = "--loggers", paramLabel = "N", description = "Processes, from 2 (3).")
  private int loggers = 3;

  @Option(names = "--logger-kills", paramLabel = "N", description = "SIGKILL to loggers (300).")
  private int loggerKills = 300;

  @Option(names = "--broker-kills", paramLabel = "N", description = "To the broker (30).")
  private int brokerKills = 30;

  @Option(names = "--database-kills", paramLabel = "N", description = "To the database (30).")
  private int databaseKills = 30;

  @Option(names = "--zombies", paramLabel = "N", description = "Loggers stopped (50).")
  private int zombies = 50;

  @Option(
      names = "--cut-commits",
      paramLabel = "N",
      description = "COMMITs lost, and as many answers to them, in all (200).")
  private int cutCommits = 200;

  @Option(names = "--joins", paramLabel = "N", description = "A further logger's visits (40).")
  private int joins = 40;

  @Option(names = "--rebalances", paramLabel = "N", description = "Storms of eight (50).")
  private int rebalances = 50;

  @Option(
      names = "--keyless",
      description = "Without the table's key: it would hide what is saved twice.")
  private boolean keyless;

  @Option(names = "--part", paramLabel = "K/N", description = "The Kth of N shares (1/1).")
  private String part = "1/1";

  @Option(names = "--seed", paramLabel = "S", description = "Plans the attacks (random).")
  private long seed = System.nanoTime() & 0xffff_ffffL;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, SQLException {
    ExactlyOnceSettings settings = settings();
    Report report =
        new Report("exactly-once")
            .figure("part", part)
            .figure("seed", seed)
            .figure("loggers", loggers)
            .figure("keyless", keyless);
    try (Services services = new Services();
        ExactlyOnceRun run = new ExactlyOnceRun(services, settings)) {
      tell(run.run(), report);
      if (report.isMet()) {
        services.discard();
      }
    }
    return report.print();
  }

  private ExactlyOnceSettings settings() {
    if (!part.matches("[1-9][0-9]{0,2}/[1-9][0-9]{0,2}") || loggers < 2) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--part is like 2/5, --loggers from 2: " + part + ", " + loggers);
    }
    int which = Integer.parseInt(part.split("/", -1)[0]);
    int parts = Integer.parseInt(part.split("/", -1)[1]);
    AttackNumbers numbers =
        new AttackNumbers(
            loggerKills, brokerKills, databaseKills, zombies, cutCommits, joins, rebalances);
    return new ExactlyOnceSettings(
        AttackNumbers.share(readings, which, parts),
        rate,
        loggers,
        !keyless,
        numbers.share(which, parts),
        seed + which);
  }

  private void tell(ExactlyOnceResult result, Report report) {
    Comparison found = result.comparison();
    result.tally().forEach(report::figure);
    report
        .figure("seconds", result.seconds())
        .figure("perSecond", found.sent() / result.seconds())
        .figure("fenced", result.fenced())
        .figure("medianStartOfALoggerS", Median.of(result.startSeconds()))
        .figure("longestStartOfALoggerS", Collections.max(result.startSeconds()));
    tellRecovery("killedLogger", LoggerAttacks.KILLED_LOGGER, result.flow(), report);
    tellRecovery("brokerIsBack", ServiceAttacks.BROKER_IS_BACK, result.flow(), report);
    tellRecovery("databaseIsBack", ServiceAttacks.DATABASE_IS_BACK, result.flow(), report);
    report
        .atLeast("sent", found.sent(), settings().readings())
        .atMost("attacksLeft", result.attacksLeft(), 0)
        .atMost(Tally.ENDED_AT_WORK, result.count(Tally.ENDED_AT_WORK), 0)
        .atMost(Tally.BAD_GOODBYES, result.count(Tally.BAD_GOODBYES), 0);
    found.tell(report);
  }

  /** The first row is what has a target: others may wait for a logger that was killed too. */
  private static void tellRecovery(String name, String event, Flow flow, Report report) {
    List<Double> first = flow.firstSeconds(event);
    List<Double> all = flow.allSeconds(event);
    if (!all.isEmpty()) {
      report
          .figure(name + ".medianSecondsToAllPartitions", Median.of(all))
          .figure(name + ".longestSecondsToAllPartitions", Collections.max(all))
          .atMost(name + ".longestSecondsToFirstRow", Collections.max(first), LONGEST_RECOVERY);
    }
  }
}
