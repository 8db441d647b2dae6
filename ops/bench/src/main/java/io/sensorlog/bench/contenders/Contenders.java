package io.sensorlog.bench.contenders;

import io.sensorlog.bench.MeasuredDatabase;
import io.sensorlog.bench.Report;
import io.sensorlog.bench.rivals.Aiven;
import io.sensorlog.bench.rivals.ConnectWorker;
import io.sensorlog.bench.rivals.Debezium;
import io.sensorlog.bench.rivals.JdbcSink;
import io.sensorlog.bench.rivals.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How fast the logger is beside what the database can take, and beside what people use. */
@Command(
    name = "contenders",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Fills a topic of six partitions with two spans of N readings, and a quarter",
      "of one that is not measured. Then by turns, each with a new process and a new",
      "database that has the logger's tables:",
      "  load-data            LOAD DATA LOCAL from a file, one connection",
      "  insert-only-1,2,3    rows made before, bulk protocol, on so many connections",
      "  logger-1,2,3         the packaged logger, so many workers, exactly once",
      "  debezium-insert-1,4  Debezium's JDBC sink in Kafka Connect, so many tasks;",
      "                       may double rows",
      "  debezium-upsert-1,4  the same, in the mode in which it does not",
      "  aiven-insert-1,4     Aiven's JDBC sink in Kafka Connect; may double rows",
      "  aiven-upsert-1,4     the same, in the mode in which it does not",
      "  naive                JDBI and Kafka's consumer as they come",
      "Rows a second, CPU for a row, and peak memory: fresh, from the first row on",
      "the server to the N-th, and warm, over the second N; sinks and naive end",
      "after N. CPU of a worker is told with and without that of its start.",
      "The sinks need once: mvn -Privals -pl ops/bench/rivals package",
      "Aiven's is built from its source, see ops/bench/README.md; the others run",
      "without it."
    })
public final class Contenders implements Callable<Integer> {
  private static final JdbcSink DEBEZIUM = new Debezium(Debezium.MOMENT);
  private static final JdbcSink AIVEN = new Aiven();
  private static final List<Integer> TASKS = List.of(1, 4);
  private static final String LOGGER = "logger-2";
  private static final String INSERT_ONLY = "insert-only-2";
  private static final double OF_INSERT_ONLY = 0.85;
  private static final Map<SinkContender, Double> TARGETS =
      Map.of(
          new SinkContender(DEBEZIUM, Transfer.INSERT, 1), 2.2,
          new SinkContender(DEBEZIUM, Transfer.UPSERT, 1), 7.0);
  private static final double WARM_MICROS = 2.2;
  private static final double FRESH_MICROS = 3.5;

  @Option(names = "--messages", paramLabel = "N", description = "Of each span (1000000).")
  private int messages = 1_000_000;

  @Option(names = "--rounds", paramLabel = "R", description = "The median counts (5).")
  private int rounds = 5;

  @Option(names = "--only", split = ",", paramLabel = "NAME", description = "Some of them (all).")
  private List<String> only = List.of();

  @Option(names = "--save", description = "Keep the result in ops/bench/results.")
  private boolean save;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, SQLException {
    List<Contender> chosen = chosen();
    Report report = new Report("contenders").figure("messages", messages).figure("rounds", rounds);
    Map<String, String> rival = new TreeMap<>();
    for (Contender each : chosen) {
      if (each instanceof SinkContender contender) {
        rival.putAll(ConnectWorker.versions(contender.sink()));
      }
    }
    Map<String, ContenderTurns> turns;
    try (CompetitionStage stage = new CompetitionStage(messages)) {
      tell(stage, rival, report);
      stage.fill();
      turns = new Competition(stage).run(chosen, rounds);
      stage.discard();
    }
    turns.forEach((name, all) -> report.figure(name, all.figures()));
    judge(turns, report);
    return report.print(save);
  }

  private static List<Contender> all() {
    List<Contender> all =
        new ArrayList<>(
            List.of(
                ClientContender.loadData(),
                ClientContender.insertOnly(1),
                ClientContender.insertOnly(2),
                ClientContender.insertOnly(3),
                LoggerContender.of(1),
                LoggerContender.of(2),
                LoggerContender.of(3)));
    all.addAll(sinks());
    all.add(ClientContender.naive());
    return all;
  }

  private static List<SinkContender> sinks() {
    List<SinkContender> sinks = new ArrayList<>();
    for (JdbcSink sink : List.of(DEBEZIUM, AIVEN)) {
      for (String mode : List.of(Transfer.INSERT, Transfer.UPSERT)) {
        TASKS.forEach(tasks -> sinks.add(new SinkContender(sink, mode, tasks)));
      }
    }
    return sinks;
  }

  private List<Contender> chosen() {
    List<Contender> all = all();
    List<String> unknown = new ArrayList<>(only);
    all.forEach(each -> unknown.remove(each.name()));
    if (!unknown.isEmpty()) {
      throw new CommandLine.ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "no such contender, or twice: " + String.join(", ", unknown));
    }
    if (!only.isEmpty()) {
      return all.stream().filter(each -> only.contains(each.name())).toList();
    }
    if (Aiven.isHere()) {
      return all;
    }
    Report.say("left out: " + AIVEN.name() + ". " + Aiven.ABSENT);
    return all.stream().filter(each -> !each.name().startsWith(AIVEN.name())).toList();
  }

  private static void tell(CompetitionStage stage, Map<String, String> rival, Report report)
      throws SQLException {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    versions.put("kafka", kafkaVersion());
    try (Connection connection = stage.server().connectAsRoot()) {
      versions.put("driver", connection.getMetaData().getDriverVersion());
      report
          .figure("versions", versions)
          .figure("rival", rival)
          .figure("database", MeasuredDatabase.settings(connection))
          .figure("partitions", CompetitionStage.PARTITIONS);
    }
  }

  /** Of the clients; the broker is of the same. */
  private static String kafkaVersion() {
    Properties properties = new Properties();
    try (InputStream file =
        KafkaConsumer.class.getResourceAsStream("/kafka/kafka-version.properties")) {
      properties.load(file);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As far as those that a target compares took part. */
  private static void judge(Map<String, ContenderTurns> all, Report report) {
    ContenderTurns logger = all.get(LOGGER);
    if (logger == null) {
      return;
    }
    report
        .atMost("logger2.warm.workerMicros", logger.warmMedian(Span::workerMicros), WARM_MICROS)
        .atMost(
            "logger2.fresh.workerMicros",
            logger.median(turn -> turn.fresh().workerMicros()),
            FRESH_MICROS);
    ContenderTurns insertOnly = all.get(INSERT_ONLY);
    if (insertOnly != null) {
      report.atLeast(
          "logger2OfInsertOnly2.warm",
          logger.warmMedian(Span::perSecond) / insertOnly.warmMedian(Span::perSecond),
          OF_INSERT_ONLY);
    }
    double ours = freshPerSecond(logger);
    for (SinkContender sink : sinks()) {
      ContenderTurns rival = all.get(sink.name());
      if (rival != null) {
        judge(sink, ours / freshPerSecond(rival), report);
      }
    }
  }

  /** The targets are of one task; what more of them, and Aiven's sink, come to is told beside. */
  private static void judge(SinkContender sink, double times, Report report) {
    String figure = "logger2Of." + sink.name() + ".fresh";
    Double target = TARGETS.get(sink);
    if (target == null) {
      report.figure(figure, times);
    } else {
      report.atLeast(figure, times, target);
    }
  }

  private static double freshPerSecond(ContenderTurns turns) {
    return turns.median(turn -> turn.fresh().perSecond());
  }
}
