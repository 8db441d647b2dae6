package io.sensorlog.producer;

import io.sensorlog.model.command.Command;
import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.DurationConverter;
import io.sensorlog.model.command.EnvironmentDefaults;
import io.sensorlog.model.command.ExitStatus;
import io.sensorlog.model.command.OutputOptions;
import io.sensorlog.model.command.ParentProcess;
import io.sensorlog.model.command.Progress;
import io.sensorlog.model.command.Stop;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.producer.connection.Senders;
import io.sensorlog.producer.delivery.ReadingSender;
import io.sensorlog.producer.fleet.Fleet;
import io.sensorlog.producer.fleet.FleetPlan;
import io.sensorlog.producer.fleet.SensorProcesses;
import io.sensorlog.producer.fleet.SensorProgram;
import io.sensorlog.producer.fleet.SensorThreads;
import io.sensorlog.producer.sensor.SensorType;
import io.sensorlog.producer.sensor.SensorTypes;
import io.sensorlog.producer.throttle.Throttle;
import io.sensorlog.producer.throttle.Throttles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sensorlog sensors}. */
@CommandLine.Command(
    name = "sensors",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    synopsisHeading = "Usage: sensorlog ",
    description = {
      "Takes readings with sensors and sends them, at most 5 messages outstanding at",
      "once. Ends when every sensor has taken --count readings, after --duration, or",
      "on Ctrl-C; what was taken is sent before that."
    },
    footer = {
      "",
      "Each option is also an environment variable: --limit is SENSORLOG_LIMIT;",
      "SENSORLOG_TYPE may hold a type on each line.",
      "Ends with 0 when all is sent, 1 when something failed or was left unsent,",
      "2 for wrong settings.",
      "",
      "Examples:",
      "  sensorlog sensors --connection kafka://localhost:9092/readings",
      "  sensorlog sensors --connection kafka://mq:9092/readings --type fast:3",
      "  sensorlog sensors --connection kafka://a:9092,b:9092/x --sensors 20",
      "  sensorlog sensors --connection kafka://mq:9092/readings --type slow:2 --type system",
      "  sensorlog sensors --connection tcp://localhost:7070",
      "  sensorlog sensors --list-types"
    })
public final class SensorsCommand implements Command {
  private static final Duration A_YEAR = Duration.ofDays(365);
  private static final int MOST_OUTSTANDING = 1_000;

  @Mixin private ConnectionOptions road = new ConnectionOptions();

  @Option(
      names = "--sensors",
      paramLabel = "N",
      description = "How many sensors of the standard type (5).")
  private @Nullable Integer sensors;

  @Option(
      names = "--type",
      paramLabel = "NAME[:COUNT]",
      split = EnvironmentDefaults.EACH_LINE,
      hideParamSyntax = true,
      description = "Sensors of this type instead; repeatable. See --list-types.")
  private List<String> types = new ArrayList<>();

  @Option(
      names = "--name",
      paramLabel = "PREFIX",
      defaultValue = "sensor",
      description = "What names begin with: sensor-1, sensor-2, ... (sensor).")
  private String name = "sensor";

  @Option(
      names = "--interval",
      paramLabel = "D",
      description = "Time between two readings, such as 500ms, 5s, 2m (the type's; 5s).")
  private @Nullable Duration interval;

  @Option(
      names = "--probe",
      paramLabel = "NAME",
      description = {
        "What to measure with, for all types (the type's). random: whole numbers -100 to",
        "100. sine. waveform: 64 numbers. system: a sensor for each quantity of this machine,",
        "named PREFIX-cpu, ...; system:cpu, :memory, :disk (percent), :network-received,",
        ":network-sent (bytes a second), :temperature (deg C): that alone. com.example.MyProbe:",
        "your own class, on the class path by SENSORLOG_CLASSPATH."
      })
  private @Nullable String probe;

  @Option(
      names = "--isolation",
      paramLabel = "process|thread",
      description = {
        "What separates sensors: a small process for each, started again when it dies, or",
        "threads of one process, for thousands of them (process; thread with pipe:-)."
      })
  private @Nullable String isolationName;

  @Option(
      names = "--throttle",
      paramLabel = "URI",
      defaultValue = Throttles.DEFAULT,
      description = {
        "Who shares the limit: host:DIR all processes that share the folder, host: those of",
        "this user and connection, zookeeper://h:p[,h:p]/path all on any machine that name",
        "the same path there, local: this process alone (host:)."
      })
  private String throttle = Throttles.DEFAULT;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many messages may be outstanding at once, 1 to 1000 (5).")
  private int limit = 5;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "End after N readings of each sensor (without end).")
  private @Nullable Long count;

  @Option(
      names = "--duration",
      paramLabel = "D",
      description = "End after this time (without end).")
  private @Nullable Duration duration;

  @Option(names = "--list-types", description = "List the types of sensor and end.")
  private boolean listTypes;

  @Option(
      names = "--child",
      hidden = true,
      description = "The process of one sensor, named --name; ends with its standard input.")
  private boolean child;

  @Mixin private OutputOptions output = new OutputOptions();

  @Spec private @Nullable CommandSpec spec;

  private Isolation isolation = Isolation.PROCESS;
  private FleetPlan plan = FleetWishes.NOTHING;

  /** Runs the command and ends the process. */
  public static void main(String... arguments) {
    Commands.main(new SensorsCommand(), arguments);
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (listTypes) {
      return problems;
    }
    road.check(isRefused("--connection"), problems);
    readIsolation(problems);
    plan = new FleetWishes(sensors, types, name, interval, probe, count, isolation).plan(problems);
    if (limit < 1 || limit > MOST_OUTSTANDING) {
      problems.add("--limit is 1 to " + MOST_OUTSTANDING + ", not " + limit);
    }
    if (duration != null && (duration.isZero() || duration.compareTo(A_YEAR) > 0)) {
      problems.add("--duration is 1ms to " + A_YEAR.toHours() + "h");
    }
    Throttles.problem(throttle).ifPresent(problem -> problems.add("--throttle: " + problem));
    if (output.json && writesToStandardOutput()) {
      problems.add("--json and pipe:- exclude each other: both write to standard output");
    }
    return problems;
  }

  @Override
  public int run(Stop stop) throws InterruptedException {
    if (listTypes) {
      printTypes();
      return ExitStatus.DONE;
    }
    CompletableFuture<Void> enough = new CompletableFuture<>();
    if (isolation == Isolation.CHILD) {
      ParentProcess.hear(() -> enough.complete(null), stop);
    }
    try (Throttle shared = Throttles.open(throttle, limit, road.endpoint(), road.connectTimeout);
        ReadingSender sender = Senders.open(road.endpoint(), road.settings())) {
      return isolation == Isolation.PROCESS
          ? runProcesses(stop, enough, shared, sender)
          : run(stop, enough, new SensorThreads(plan, shared, sender));
    }
  }

  /** The throttle and the road are in order; each process opens its own. */
  private int runProcesses(
      Stop stop, CompletableFuture<Void> enough, Throttle shared, ReadingSender sender)
      throws InterruptedException {
    sender.close();
    String main = SensorsCommand.class.getName();
    var program =
        new SensorProgram(main, road.endpoint(), throttle, limit, road.kafkaConfig, road.tokenFile);
    return run(stop, enough, new SensorProcesses(plan, shared, program));
  }

  private int run(Stop stop, CompletableFuture<Void> enough, Fleet fleet)
      throws InterruptedException {
    long total = count == null ? Progress.ENDLESS : count * plan.sensors().size();
    if (duration != null) {
      var unused = enough.completeOnTimeout(null, duration.toMillis(), TimeUnit.MILLISECONDS);
    }
    return new SensorsRun(fleet, isolation == Isolation.CHILD).run(stop, enough, total, output);
  }

  private void readIsolation(List<String> problems) {
    String usual = writesToStandardOutput() ? "thread" : "process";
    Optional<Isolation> named = Isolation.named(isolationName == null ? usual : isolationName);
    if (named.isEmpty()) {
      problems.add("--isolation is process or thread, not '" + isolationName + "'");
    }
    isolation = child ? Isolation.CHILD : named.orElse(Isolation.PROCESS);
    if (isolation == Isolation.PROCESS && writesToStandardOutput()) {
      problems.add("pipe:- needs --isolation thread: processes cannot share one output");
    }
    if (isolation == Isolation.PROCESS && throttle.equals(Throttles.LOCAL)) {
      problems.add(
          "--throttle local: needs --isolation thread: separate processes would each have a limit"
              + " of their own");
    }
  }

  private boolean writesToStandardOutput() {
    return road.connection instanceof Endpoint.StandardStreams;
  }

  /** Whether the option was given with a value that cannot be understood. */
  private boolean isRefused(String option) {
    return Objects.requireNonNull(spec).commandLine().getParseResult().errors().stream()
        .anyMatch(error -> String.valueOf(error.getMessage()).contains(option));
  }

  private static void printTypes() {
    System.out.printf("%-10s %-10s %-10s %s%n", "TYPE", "INTERVAL", "PROBE", "WHAT");
    for (SensorType type : SensorTypes.all()) {
      String interval = DurationConverter.text(type.interval());
      System.out.printf(
          "%-10s %-10s %-10s %s%n", type.name(), interval, type.probe(), type.meaning());
    }
  }
}
