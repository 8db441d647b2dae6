package io.sensorlog.bench.repositories;

import io.sensorlog.bench.Report;
import io.sensorlog.bench.exactlyonce.ReadingStream;
import io.sensorlog.bench.exactlyonce.SentMessages;
import io.sensorlog.bench.exactlyonce.Services;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Readings come in while one logger has repositories of all kinds. It is killed again and again and
 * brought back; meanwhile one repository is removed over HTTP and two are added. One use, one
 * thread.
 */
final class Scenario implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration END = Duration.ofMinutes(10);
  private static final int PHASES = 3;
  private static final int LONGEST_WORK_MILLIS = 3_000;
  private static final int LONGEST_START_MILLIS = 8_000;
  private static final int LONGEST_CATCHING_UP_MILLIS = 1_500;

  private final Services services;
  private final ScenarioSettings settings;
  private final Random random;
  private final Load load;
  private final List<DurableCopy> kept = new ArrayList<>();
  private final DurableCopy removed;
  private final List<String> uris = new ArrayList<>();
  private @Nullable LoggerOverHttp logger;
  private int planned;
  private int kills;
  private int starts;
  private long shown;

  /**
   * How it ended.
   *
   * @param sent readings
   * @param lines of the loggers, nearly all of them readings on the screen
   * @param shown events with readings that the page's watcher got
   * @param exitStatus of the last logger, which saved what was left
   */
  record Result(
      int sent, int kills, long lines, long shown, int exitStatus, List<CopyComparison> copies) {}

  Scenario(Services services, ScenarioSettings settings) {
    this.services = services;
    this.settings = settings;
    this.random = new Random(settings.seed());
    this.load = new Load(services, settings.seed());
    Path folder = services.folder();
    this.removed = DatabaseCopy.sqlite(folder.resolve("removed.db"));
    kept.add(DatabaseCopy.mariadb(services, "from_the_start"));
    kept.add(new CsvCopy(folder.resolve("kept.csv")));
    uris.add(removed.uri());
    kept.forEach(copy -> uris.add(copy.uri()));
    uris.add("screen:");
    uris.add("plot:");
  }

  /**
   * Blocks until all is over, saved and compared.
   *
   * @throws io.sensorlog.model.command.CommandFailedException if a logger does not do what it
   *     should
   */
  Result run() throws InterruptedException {
    SentMessages sent;
    startLogger();
    try (ReadingStream stream = load.start(settings.perSecond())) {
      sent = stream.sent();
      long begin = System.nanoTime();
      killSometimes(1);
      remove();
      killSometimes(2);
      add(DatabaseCopy.sqlite(services.folder().resolve("added.db")));
      add(DatabaseCopy.mariadb(services, "added"));
      Thread.sleep(random.nextInt(LONGEST_CATCHING_UP_MILLIS));
      kill("beside " + logger().repositories().getLast());
      startLogger();
      killSometimes(PHASES);
      awaitWork();
      while (System.nanoTime() - begin < settings.atLeast().toNanos()) {
        Thread.sleep(100);
      }
      kill("in the end"); // with readings in hand
    }
    Load.requireAll(sent);
    startLogger("--until-idle", "3s");
    int exitStatus = logger().awaitEnd(END);
    shown += logger().shown();
    return new Result(sent.count(), kills, lines(), shown, exitStatus, compare());
  }

  private void startLogger(String... further) throws InterruptedException {
    List<String> options = new ArrayList<>(List.of("--connection", services.connectionUri()));
    uris.forEach(uri -> options.addAll(List.of("--repository", uri)));
    options.addAll(List.of(further));
    logger = LoggerOverHttp.start("logger-" + ++starts, services.folder(), options);
    logger.watch();
  }

  private long lines() {
    long lines = 0;
    for (int number = 1; number <= starts; number++) {
      Path log = services.folder().resolve("logger-" + number + ".log");
      try (Stream<String> each = Files.lines(log)) {
        lines += each.count();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return lines;
  }

  private LoggerOverHttp logger() {
    return Objects.requireNonNull(logger);
  }

  /** By turns at work and at any moment, be it while it starts. */
  private void killSometimes(int phase) throws InterruptedException {
    for (; planned < settings.kills() * phase / PHASES; planned++) {
      if (planned % 2 == 0) {
        awaitWork();
        Thread.sleep(random.nextInt(LONGEST_WORK_MILLIS));
        kill("at work");
      } else {
        Thread.sleep(random.nextInt(LONGEST_START_MILLIS));
        kill("at some moment");
      }
      startLogger();
    }
  }

  /** Until each durable repository is there and has saved something since the logger started. */
  private void awaitWork() throws InterruptedException {
    logger()
        .await(
            "all repositories save something",
            START,
            now ->
                now.size() == uris.size()
                    && now.stream().allMatch(each -> !each.durable() || each.saved() > 0));
  }

  private void kill(String when) {
    logger().kill();
    shown += logger().shown();
    logger().close();
    kills++;
    Report.say("scenario: kill %d, %s".formatted(kills, when));
  }

  private void remove() throws InterruptedException {
    awaitWork();
    String name =
        logger().repositories().stream()
            .filter(each -> each.identity().startsWith(removed.kind()))
            .findFirst()
            .orElseThrow()
            .name();
    logger().remove(name);
    uris.remove(removed.uri());
    Report.say("scenario: %s removed over HTTP".formatted(name));
  }

  private void add(DurableCopy copy) throws InterruptedException {
    awaitWork();
    String name = logger().add(copy.uri());
    uris.add(copy.uri());
    kept.add(copy);
    Report.say("scenario: %s added over HTTP".formatted(name));
  }

  /** Also to be called again: nobody changes the repositories any more. */
  List<CopyComparison> compare() {
    List<CopyComparison> copies = new ArrayList<>();
    copies.add(CopyComparison.ofPrefix(removed, load.readings()));
    kept.forEach(copy -> copies.add(CopyComparison.ofWhole(copy, load.readings())));
    return copies;
  }

  /** The repository that was there from the first logger to the last, for tests. */
  DurableCopy oldest() {
    return kept.getFirst();
  }

  @Override
  public void close() {
    if (logger != null) {
      logger.close();
    }
  }
}
