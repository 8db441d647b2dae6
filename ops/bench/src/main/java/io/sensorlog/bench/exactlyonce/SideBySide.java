package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.Report;
import io.sensorlog.bench.rivals.Aiven;
import io.sensorlog.bench.rivals.Debezium;
import io.sensorlog.bench.rivals.JdbcSink;
import io.sensorlog.bench.rivals.Transfer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The same kills for the logger and for another sink. */
@Command(
    name = "side-by-side",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Kills (SIGKILL) the logger, and Debezium's and Aiven's JDBC sinks in Kafka",
      "Connect in their modes insert and upsert, while readings come in; says what",
      "each has lost and doubled; of the logger that is to be nothing, though its",
      "table has no key either. Each has a broker, a database and a topic of its",
      "own.",
      "The sinks need once: mvn -Privals -pl ops/bench/rivals package",
      "Aiven's is built from its source, see ops/bench/README.md; the others run",
      "without it."
    })
public final class SideBySide implements Callable<Integer> {
  @Option(names = "--kills", paramLabel = "N", description = "Of each (20).")
  private int kills = 20;

  @Option(names = "--per-second", paramLabel = "N", description = "Readings sent (1000).")
  private int perSecond = 1_000;

  @Option(names = "--seed", paramLabel = "N", description = "Of the moments of the kills (1).")
  private long seed = 1;

  @Override
  public Integer call() throws InterruptedException, SQLException {
    Report report =
        new Report("side-by-side").figure("kills", kills).figure("perSecond", perSecond);
    for (Function<Services, Sink> kind : sinks()) {
      try (Services services = new Services()) {
        Sink sink = kind.apply(services);
        SinkRun.Outcome outcome = new SinkRun(services, sink, kills, seed).run(perSecond, seed);
        tell(sink, outcome, report);
        services.discard();
      }
    }
    return report.print();
  }

  private static void tell(Sink sink, SinkRun.Outcome outcome, Report report) {
    String lost = sink.name() + ".lost";
    String doubled = sink.name() + ".doubled";
    report
        .figure(sink.name() + ".sent", outcome.sent())
        .figure(sink.name() + ".rows", outcome.rows());
    if (sink.isOurs()) {
      report
          .atMost(lost, (double) outcome.lost(), 0)
          .atMost(doubled, (double) outcome.doubled(), 0);
    } else {
      report.figure(lost, outcome.lost()).figure(doubled, outcome.doubled());
    }
  }

  private static List<Function<Services, Sink>> sinks() {
    List<Function<Services, Sink>> sinks = new ArrayList<>(List.of(LoggerSink::new));
    addModes(new Debezium(JdbcSink.TEXT), sinks);
    if (Aiven.isHere()) {
      addModes(new Aiven(), sinks);
    } else {
      Report.say("left out: Aiven's. " + Aiven.ABSENT);
    }
    return sinks;
  }

  private static void addModes(JdbcSink sink, List<Function<Services, Sink>> sinks) {
    sinks.add(services -> new ConnectSink(services, sink, Transfer.INSERT));
    sinks.add(services -> new ConnectSink(services, sink, Transfer.UPSERT));
  }
}
