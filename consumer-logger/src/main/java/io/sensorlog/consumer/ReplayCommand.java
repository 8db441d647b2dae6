package io.sensorlog.consumer;

import io.sensorlog.consumer.logger.LoggerSettings;
import io.sensorlog.consumer.logger.Loggers;
import io.sensorlog.consumer.replay.Replay;
import io.sensorlog.consumer.replay.ReplayOrder;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.plot.PlotFeed;
import io.sensorlog.consumer.web.WebServer;
import io.sensorlog.model.command.Command;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.EnvironmentDefaults;
import io.sensorlog.model.command.ExitStatus;
import io.sensorlog.model.command.OutputOptions;
import io.sensorlog.model.command.Progress;
import io.sensorlog.model.command.Stop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sensorlog replay}: puts the replay together, and does nothing else. */
@CommandLine.Command(
    name = "replay",
    description = {
      "Puts a topic through into new repositories, each reading once, up to where",
      "the topic ends now. Broken off, it goes on with the same command. Nobody",
      "else's consumer group or position changes."
    },
    sortOptions = false,
    footer = {
      "",
      "A choice is by the readings' own timestamps and sensors; rejected readings have",
      "neither, and are replayed only when nothing is left out.",
      "Each option is also an environment variable: --from is SENSORLOG_FROM.",
      "Ends with 0 when all is there, 1 when something failed or is left, 2 for wrong",
      "settings, 3 when the certificate does not hold.",
      "",
      "Examples:",
      "  export PASSWORD=...",
      "  sensorlog replay --connection kafka://localhost:9092/readings --workers 4 \\",
      "    --repository 'jdbc:mariadb://localhost/copy?user=me&passwordEnv=PASSWORD'",
      "  sensorlog replay ... --follow     (then goes on as 'sensorlog log' does)",
      "  sensorlog replay ... --repository csv:monday.csv --sensor sensor-1 \\",
      "    --from 2026-11-23T00:00:00Z --to 2026-11-24T00:00:00Z",
    })
public final class ReplayCommand implements Command {

  @Mixin LoggerOptions loggerOptions = new LoggerOptions();

  @Option(
      names = "--repository",
      required = true,
      paramLabel = "URI",
      split = EnvironmentDefaults.EACH_LINE,
      hideParamSyntax = true,
      description = {
        "Where to put the readings; may be given several times.",
        "jdbc:mariadb://host:port/db?user=U&passwordEnv=NAME (or &passwordFile=PATH)",
        "jdbc:sqlite:FILE",
        "csv:FILE",
        "screen: (a line for each on standard output)"
      })
  List<String> repositories = new ArrayList<>();

  @Mixin ChosenOptions choice = new ChosenOptions();

  @Option(
      names = "--follow",
      description = {
        "Then go on as a live logger, without a gap, until",
        "stopped; not with --to."
      })
  boolean follow;

  @Mixin WebOptions web = WebOptions.ifGiven();

  @Mixin OutputOptions output = new OutputOptions();

  private List<RepositorySettings> targets = List.of();

  /** Runs the command and ends the process. */
  public static void main(String... arguments) {
    Commands.main(new ReplayCommand(), arguments);
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    choice.check(problems);
    if (follow && choice.to != null) {
      problems.add("--follow and --to exclude each other");
    }
    loggerOptions.checkWithTopic(problems);
    web.check(problems);
    targets = RepositoryList.read(repositories, null, output, problems);
    return problems;
  }

  @Override
  public int run(Stop stop) throws InterruptedException {
    LoggerSettings settings = loggerOptions.settings();
    ReplayOrder order = new ReplayOrder(settings, choice.chosen(), follow);
    ReplayCertificates certificates = new ReplayCertificates(settings, choice.chosen(), output);
    Loggers loggers = new Loggers(order.live(), stop::request);
    boolean holds;
    try (loggers;
        Replay replay = Replay.open(order, targets, loggers::add, stop);
        WebServer page = page(loggers, replay, certificates)) {
      if (page != null) {
        page.started();
      }
      if (!putThrough(replay)) {
        loggers.throwFailure(); // one that is live already may be why the end was asked for
        return sayUndone(replay);
      }
      holds = certify(certificates, replay, loggers, stop);
      if (follow) {
        stop.await();
      }
    }
    loggers.throwFailure(); // its last batch may have ended one
    return holds ? ExitStatus.DONE : ExitStatus.DOES_NOT_HOLD;
  }

  /** Whether all is there; if not, says how far it is. Otherwise the certificates belong to it. */
  private boolean putThrough(Replay replay) throws InterruptedException {
    boolean whole = false;
    try (Progress progress = Progress.start("replay", output, replay)) {
      replay.run();
      whole = replay.isDone();
    } finally {
      if (!whole) {
        Progress.summary(output, replay.figures());
      }
    }
    return whole;
  }

  /** Without a certificate because a live logger has failed: that one's reason is told. */
  private static boolean certify(
      ReplayCertificates certificates, Replay replay, Loggers loggers, Stop stop)
      throws InterruptedException {
    try {
      return certificates.make(replay, stop);
    } catch (CommandFailedException e) {
      loggers.throwFailure();
      throw e;
    }
  }

  private @Nullable WebServer page(
      Loggers loggers, Replay replay, ReplayCertificates certificates) {
    return LogPage.start(
        web,
        output,
        repositories,
        System.getenv(),
        loggers,
        new PlotFeed(),
        () -> certificates.added(replay.progress()));
  }

  private static int sayUndone(Replay replay) {
    System.err.printf(
        "sensorlog: stopped after %d of %d messages; the same command goes on from there%n",
        replay.done(), replay.total());
    return ExitStatus.FAILED;
  }
}
