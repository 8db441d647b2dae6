package io.sensorlog.demo;

import io.sensorlog.model.command.Command;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.EnvironmentDefaults;
import io.sensorlog.model.command.Stop;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.stack.StackException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code sensorlog demo}: everything on this machine, with one command. */
@picocli.CommandLine.Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts a broker, a database, a logger and sensors on this machine,",
      "shows what happens, and compares at the end what the sensors sent with the rows saved."
    },
    footer = {
      "",
      "Examples:",
      "  sensorlog demo                                   until Ctrl-C",
      "  sensorlog demo --duration 30s --interval 500ms --json",
      "  sensorlog demo --data demo-data                  goes on where the last run ended",
      "  sensorlog demo --connection shm:ring --repository jdbc:sqlite:readings.db",
      "                                                   without broker and database",
      "",
      "Exit status: 0 all that was sent is saved; 1 it is not, or something failed;",
      "2 wrong usage or settings."
    })
public final class DemoCommand implements Command {
  private static final List<String> ISOLATIONS = List.of("process", "thread");
  private static final int MOST_SENSORS = 10_000;
  private static final int MOST_PROCESSES = 200;
  private static final Duration LEAST_INTERVAL = Duration.ofMillis(1);
  private static final Duration LEAST_PROGRESS = Duration.ofMillis(100);

  @Option(
      names = "--sensors",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many sensors (5).")
  private int sensors;

  @Option(
      names = "--isolation",
      paramLabel = "process|thread",
      defaultValue = "process",
      description = "A small process for each sensor, or threads of one process (process).")
  private String isolation = "process";

  @Option(
      names = "--interval",
      paramLabel = "D",
      defaultValue = "5s",
      description = "Time between two readings of a sensor (5s).")
  private Duration interval = Duration.ofSeconds(5);

  @Option(
      names = "--duration",
      paramLabel = "D",
      description = "How long, such as 30s or 2m; until Ctrl-C without it.")
  private @Nullable Duration duration;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep the data here; a temporary folder without it.")
  private @Nullable Path data;

  @Option(
      names = "--repository",
      paramLabel = "URI",
      split = EnvironmentDefaults.EACH_LINE,
      hideParamSyntax = true,
      description = {
        "Save here instead of in a database of the demo's own; repeatable:",
        "jdbc:mariadb://host:port/db?user=U&passwordEnv=NAME, jdbc:sqlite:FILE, csv:FILE;",
        "memory: and plot: beside one of these."
      })
  private List<String> repositories = new ArrayList<>();

  @Option(
      names = "--connection",
      paramLabel = "URI",
      description = {
        "Meet here instead of at a broker of the demo's own:",
        "kafka://host:port[,host:port]/topic, or without a broker",
        "tcp://localhost:port, pipe:PATH, shm:PATH."
      })
  private @Nullable Endpoint connection;

  @Option(
      names = "--json",
      description = {
        "Print the final summary as one JSON line on standard output,",
        "and progress as JSON lines on standard error."
      })
  private boolean json;

  @Option(
      names = "--progress",
      paramLabel = "D",
      defaultValue = "2s",
      description = "Time between two lines of progress (2s).")
  private Duration progress = Duration.ofSeconds(2);

  public static void main(String... arguments) {
    Commands.main(new DemoCommand(), arguments);
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (sensors < 1 || sensors > MOST_SENSORS) {
      problems.add("--sensors: " + sensors + " is not between 1 and " + MOST_SENSORS);
    }
    if (!ISOLATIONS.contains(isolation)) {
      problems.add("--isolation is process or thread, not '" + isolation + "'");
    } else if (isolation.equals("process") && sensors > MOST_PROCESSES) {
      problems.add(
          "--sensors: at most %d with a process each, not %d; more with --isolation thread"
              .formatted(MOST_PROCESSES, sensors));
    }
    requireAtLeast("--interval", interval, LEAST_INTERVAL, problems);
    requireAtLeast("--progress", progress, LEAST_PROGRESS, problems);
    checkRepositories(problems);
    if (connection instanceof Endpoint.StandardStreams) {
      problems.add("--connection: pipe:- joins two commands of a shell; the demo takes pipe:PATH");
    }
    if (connection instanceof Endpoint.Tcp tcp && !tcp.isLoopback()) {
      problems.add("--connection: the demo stays on this machine: tcp://localhost:port");
    }
    return problems;
  }

  private void checkRepositories(List<String> problems) {
    boolean kept = repositories.isEmpty();
    for (String repository : repositories) {
      try {
        kept |= RepositoryUri.parse(repository).isKept();
      } catch (IllegalArgumentException e) {
        problems.add("--repository: " + e.getMessage());
        kept = true;
      }
    }
    if (!kept) {
      problems.add(
          "--repository: the demo compares what was sent with what is kept: add"
              + " jdbc:sqlite:FILE, csv:FILE or jdbc:mariadb:...");
    }
  }

  private static void requireAtLeast(
      String option, Duration value, Duration least, List<String> problems) {
    if (value.compareTo(least) < 0) {
      problems.add(
          "%s: %d ms is less than %d ms".formatted(option, value.toMillis(), least.toMillis()));
    }
  }

  @Override
  public int run(Stop stop) throws InterruptedException {
    DemoSettings settings =
        new DemoSettings(
            sensors, isolation, interval, duration, data, repositories, connection, json, progress);
    try {
      return new Demo(settings, Launcher.ofThisProgram(), System.getenv(), sinceStart()).run(stop);
    } catch (StackException e) {
      throw new CommandFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Not since the process started: the launcher, which became this program, may have built. */
  private static ElapsedTime sinceStart() {
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    return new ElapsedTime(Duration.ofMillis(System.currentTimeMillis() - started));
  }
}
