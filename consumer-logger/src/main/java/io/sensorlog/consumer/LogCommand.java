package io.sensorlog.consumer;

import io.sensorlog.consumer.connection.Receivers;
import io.sensorlog.consumer.logger.LoggerSettings;
import io.sensorlog.consumer.logger.Loggers;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.plot.PlotFeed;
import io.sensorlog.consumer.web.WebServer;
import io.sensorlog.model.command.Command;
import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.EnvironmentDefaults;
import io.sensorlog.model.command.ExitStatus;
import io.sensorlog.model.command.OutputOptions;
import io.sensorlog.model.command.Progress;
import io.sensorlog.model.command.Stop;
import io.sensorlog.model.endpoint.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sensorlog log}: puts the loggers together, and does nothing else. */
@CommandLine.Command(
    name = "log",
    description = "Saves readings from a connection in repositories, each reading once.",
    sortOptions = false,
    footer = {
      "",
      "Each option is also an environment variable: --group is SENSORLOG_GROUP;",
      "SENSORLOG_REPOSITORY may hold a URI on each line.",
      "Ends with 0 when done, 1 when something failed or was left undone,",
      "2 for wrong settings.",
      "",
      "Examples:",
      "  export PASSWORD=...",
      "  sensorlog log --connection kafka://localhost:9092/readings \\",
      "    --repository 'jdbc:mariadb://localhost/db?user=me&passwordEnv=PASSWORD'",
      "  sensorlog log ... --until-idle 5s",
      "  sensorlog log --connection tcp://localhost:7070 --repository csv:readings.csv",
    })
public final class LogCommand implements Command {
  private static final Duration LOOK = Duration.ofMillis(100);

  @Mixin LoggerOptions loggerOptions = new LoggerOptions();

  @Option(
      names = "--repository",
      required = true,
      paramLabel = "URI",
      split = EnvironmentDefaults.EACH_LINE,
      hideParamSyntax = true,
      description = {
        "Where to keep readings; may be given several times.",
        "jdbc:mariadb://host:port/db?user=U&passwordEnv=NAME (or &passwordFile=PATH)",
        "jdbc:sqlite:FILE",
        "jdbc:sqlite::memory: (gone at the end)",
        "csv:FILE",
        "memory: or memory:?size=N (only the newest)",
        "screen: (a line for each on standard output)",
        "plot: (on the page, see --web)"
      })
  List<String> repositories = new ArrayList<>();

  @Mixin WebOptions web = WebOptions.unlessOff();

  @Option(
      names = "--until-idle",
      paramLabel = "D",
      description = "End when there has been nothing left to save for this long.")
  @Nullable Duration untilIdle;

  @Option(
      names = "--tables-only",
      description = {
        "Make the tables of the repositories, or bring them up",
        "to date, and end: for a user of the database who may,",
        "so that the logger's own need not."
      })
  boolean tablesOnly;

  @Mixin OutputOptions output = new OutputOptions();

  private final PlotFeed feed = new PlotFeed();
  private List<RepositorySettings> targets = List.of();

  /** Runs the command and ends the process. */
  public static void main(String... arguments) {
    Commands.main(new LogCommand(), arguments);
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    loggerOptions.check(problems);
    if (untilIdle != null && untilIdle.isZero()) {
      problems.add("--until-idle: at least 1ms");
    }
    web.check(problems);
    targets = RepositoryList.read(repositories, web.isOff() ? null : feed, output, problems);
    return problems;
  }

  @Override
  public int run(Stop stop) throws InterruptedException {
    if (tablesOnly) {
      targets.forEach(target -> target.open(1).close());
      return ExitStatus.DONE;
    }
    LoggerSettings settings = loggerOptions.settings();
    Loggers loggers = new Loggers(settings, stop::request);
    LogFigures figures = new LogFigures(loggers);
    boolean begun = false;
    try (loggers;
        WebServer page =
            LogPage.start(web, output, repositories, System.getenv(), loggers, feed, List::of)) {
      open(settings, loggers, stop);
      begun = true;
      if (page != null) {
        page.started();
      }
      try (Progress progress = Progress.start("log", output, figures)) {
        while (!stop.await(LOOK) && !isIdle(loggers) && !loggers.haveEnded()) {}
      }
    } finally {
      if (begun || !loggers.list().isEmpty()) {
        Progress.summary(output, figures.summary());
      }
    }
    loggers.throwFailure();
    return ExitStatus.DONE;
  }

  /**
   * Opens the repositories, until the end is asked for, or there is no such topic: a large file
   * takes long, and whatever is not open by then may end with the process.
   */
  private void open(LoggerSettings settings, Loggers loggers, Stop stop) {
    CompletableFuture<Boolean> end = new CompletableFuture<>();
    stop.onRequest(() -> end.complete(true));
    begin(
        () -> {
          targets.forEach(loggers::add);
          loggers.allThere();
          end.complete(true);
        },
        end);
    if (settings.endpoint() instanceof Endpoint.Kafka topic) {
      begin(() -> Receivers.requireTopic(topic, settings.kafka()), end);
    }
    try {
      end.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  /** In the background; a failure is the end. */
  private static void begin(Runnable work, CompletableFuture<Boolean> end) {
    Thread.ofPlatform()
        .daemon()
        .name("open")
        .start(
            () -> {
              try {
                work.run();
              } catch (RuntimeException | Error e) {
                end.completeExceptionally(e);
              }
            });
  }

  private boolean isIdle(Loggers loggers) {
    return untilIdle != null && loggers.caughtUpFor().compareTo(untilIdle) >= 0;
  }
}
