package io.sensorlog.consumer;

import io.sensorlog.consumer.connection.OriginalMessages;
import io.sensorlog.consumer.connection.Receivers;
import io.sensorlog.consumer.rejected.Judge;
import io.sensorlog.consumer.rejected.RejectedId;
import io.sensorlog.consumer.rejected.RejectedOutput;
import io.sensorlog.consumer.rejected.Retry;
import io.sensorlog.consumer.rejected.Selection;
import io.sensorlog.consumer.repository.RejectedReadings;
import io.sensorlog.consumer.repository.Repositories;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import io.sensorlog.model.command.Command;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.Commands;
import io.sensorlog.model.command.ExitStatus;
import io.sensorlog.model.command.OutputOptions;
import io.sensorlog.model.command.Progress;
import io.sensorlog.model.command.QuotedWord;
import io.sensorlog.model.command.Stop;
import io.sensorlog.model.endpoint.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sensorlog rejected}: puts its parts together, and does nothing else. */
@CommandLine.Command(
    name = "rejected",
    description = {
      "Shows the rejected readings of a repository, and puts them through again.",
      "",
      "  list    a line for each: ID, when it was received (UTC), bytes, reason",
      "  show    all that is known of the given ones, with their bytes",
      "  retry   decide again, of all or of the given ones, by the rules of today;",
      "          what is valid now becomes a reading, exactly once, and is rejected",
      "          no longer",
      ""
    },
    sortOptions = false,
    footer = {
      "",
      "A key that contradicts its sensor is known to the topic alone, and so is a",
      "message of which no bytes are kept: retry needs --connection for these.",
      "Each option is also an environment variable: --rows is SENSORLOG_ROWS.",
      "Ends with 0 when done, 1 when something failed or some stay rejected,",
      "2 for wrong settings.",
      "",
      "Examples:",
      "  export PASSWORD=...",
      "  sensorlog rejected list --reason timestamp \\",
      "    --repository 'jdbc:mariadb://localhost/db?user=me&passwordEnv=PASSWORD'",
      "  sensorlog rejected show --raw readings/0/17 --repository ... > message",
      "  sensorlog rejected retry readings/0/17 readings/0/18 --repository ...",
      "  sensorlog rejected retry --connection kafka://localhost:9092/readings ...",
    })
public final class RejectedCommand implements Command {
  private static final Set<String> ACTIONS = Set.of("list", "show", "retry");
  private static final int DEFAULT_ROWS = 100;

  @Parameters(index = "0", paramLabel = "list|show|retry", description = "What to do.")
  String action = "";

  @Parameters(
      index = "1..*",
      paramLabel = "ID",
      description = {
        "TOPICID/PARTITION/OFFSET as list shows it,",
        "or TOPIC/PARTITION/OFFSET if only one has that name."
      })
  List<String> ids = new ArrayList<>();

  @Option(
      names = "--repository",
      required = true,
      paramLabel = "URI",
      description = {
        "Where the rejected readings are.",
        "jdbc:mariadb://host:port/db?user=U&passwordEnv=NAME (or &passwordFile=PATH)",
        "jdbc:sqlite:FILE",
        "csv:FILE (to list and show)"
      })
  String repository = "";

  @Option(
      names = "--connection",
      paramLabel = "URI",
      description = {
        "For retry: where to read the messages again:",
        "kafka://host:port[,host:port]/topic"
      })
  @Nullable Endpoint connection;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "For list: show this many at most (" + DEFAULT_ROWS + ").")
  @Nullable Integer rows;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "For list: only those whose reason holds this text, upper or lower case.")
  String reason = "";

  @Option(
      names = "--raw",
      description = "For show: the bytes of one ID as they are, on standard output.")
  boolean raw;

  @Mixin KafkaOptions kafka = new KafkaOptions();

  @Mixin OutputOptions output = new OutputOptions();

  private final List<RejectedId> wanted = new ArrayList<>();
  private @Nullable RepositorySettings target;

  /** Runs the command and ends the process. */
  public static void main(String... arguments) {
    Commands.main(new RejectedCommand(), arguments);
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!action.isEmpty() && !ACTIONS.contains(action)) {
      problems.add("write list, show or retry first, not " + QuotedWord.of(action));
    }
    readIds(problems);
    if (action.equals("retry") && connection instanceof Endpoint.Direct direct) {
      problems.add(Receivers.noTopic(direct));
    }
    checkOptions(problems);
    kafka.check(problems);
    if (!repository.isEmpty()) {
      try {
        target = Repositories.parse(repository, System.getenv());
      } catch (IllegalArgumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    return problems;
  }

  private void readIds(List<String> problems) {
    for (String id : ids) {
      try {
        wanted.add(RejectedId.parse(id));
      } catch (IllegalArgumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    if (action.equals("list") && !ids.isEmpty()) {
      problems.add("list takes no ID: show does");
    }
    if (action.equals("show") && ids.isEmpty()) {
      problems.add("show: which one? Write an ID as list shows it");
    }
  }

  private void checkOptions(List<String> problems) {
    boolean list = action.equals("list");
    if (!list && rows != null) {
      problems.add("--rows: only with list");
    }
    if (!list && !reason.isEmpty()) {
      problems.add("--reason: only with list");
    }
    if (rows != null && rows < 1) {
      problems.add("--rows: from 1, not " + rows);
    }
    if (raw && (!action.equals("show") || ids.size() != 1)) {
      problems.add("--raw: only with show and one ID");
    }
    if (raw && output.json) {
      problems.add("--raw and --json exclude each other");
    }
  }

  @Override
  public int run(Stop stop) throws InterruptedException {
    try (RejectedReadings rejected = Objects.requireNonNull(target).openRejected()) {
      RejectedOutput printed = new RejectedOutput(rejected, System.out, output.json);
      switch (action) {
        case "list" -> printed.list(reason, rows == null ? DEFAULT_ROWS : rows);
        case "show" -> show(rejected, printed);
        default -> {
          return retry(rejected, stop);
        }
      }
      return ExitStatus.DONE;
    } catch (RepositoryUnavailableException e) {
      throw new CommandFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  private void show(RejectedReadings rejected, RejectedOutput printed) {
    Selection selection = Selection.of(wanted, rejected);
    if (raw) {
      printed.raw(selection);
    } else {
      printed.show(selection);
    }
  }

  private int retry(RejectedReadings rejected, Stop stop) throws InterruptedException {
    Selection selection =
        wanted.isEmpty() ? Selection.all(rejected) : Selection.of(wanted, rejected);
    try (OriginalMessages originals = originals()) {
      Retry retry = new Retry(rejected, new Judge(originals), selection, stop);
      try (Progress progress = Progress.start("retry", output, retry)) {
        retry.run();
      }
      Progress.summary(output, retry.all());
      return retry.leftUndone().map(RejectedCommand::sayUndone).orElse(ExitStatus.DONE);
    }
  }

  private @Nullable OriginalMessages originals() {
    return connection == null ? null : Receivers.originals(connection, kafka.access());
  }

  private static int sayUndone(String what) {
    System.err.println("sensorlog: " + what);
    return ExitStatus.FAILED;
  }
}
