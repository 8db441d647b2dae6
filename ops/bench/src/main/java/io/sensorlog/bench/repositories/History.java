package io.sensorlog.bench.repositories;

import io.sensorlog.bench.Report;
import io.sensorlog.bench.exactlyonce.ReadingStream;
import io.sensorlog.bench.exactlyonce.SentMessages;
import io.sensorlog.bench.exactlyonce.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A repository is added over HTTP when the topic has a long history and more comes in; then another
 * one. One use, one thread.
 */
final class History implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(1);
  private static final Duration SAVING = Duration.ofMinutes(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);
  private static final double NANOS_IN_SECOND = 1e9;

  private final Services services;
  private final int history;
  private final int perSecond;
  private final Load load;
  private final List<DurableCopy> copies = new ArrayList<>();
  private final LoggerOverHttp logger;

  /**
   * How a repository caught up.
   *
   * @param seconds from the request to add it until it is shown as caught up
   * @param saved readings meanwhile
   * @param firstLag that was shown
   * @param looks that showed it catching up
   * @param setbacks looks that showed a greater lag than the one before
   * @param lagOfTheFirst most messages that the first repository had to save meanwhile
   */
  record CatchUp(
      String name,
      double seconds,
      long saved,
      long firstLag,
      int looks,
      int setbacks,
      long lagOfTheFirst) {}

  /** How it ended. */
  record Result(int live, List<CatchUp> catchUps, boolean endedWell, List<CopyComparison> copies) {}

  /** Starts a logger with one repository; blocks until that is open. */
  History(Services services, int history, int perSecond, long seed) throws InterruptedException {
    this.services = services;
    this.history = history;
    this.perSecond = perSecond;
    this.load = new Load(services, seed);
    DurableCopy first = DatabaseCopy.mariadb(services, "first");
    copies.add(first);
    this.logger =
        LoggerOverHttp.start(
            "logger",
            services.folder(),
            List.of("--connection", services.connectionUri(), "--repository", first.uri()));
  }

  /**
   * Blocks until all is saved and compared.
   *
   * @throws io.sensorlog.model.command.CommandFailedException if the logger does not do what it
   *     should
   */
  Result run() throws InterruptedException {
    logger.await("the first repository is there", START, now -> now.size() == 1);
    load.fill(history);
    logger.await("the history is saved", SAVING, now -> now.getFirst().saved() == history);
    List<CatchUp> catchUps = new ArrayList<>();
    SentMessages live;
    try (ReadingStream stream = load.start(perSecond)) {
      live = stream.sent();
      catchUps.add(catchUp(DatabaseCopy.sqlite(services.folder().resolve("second.db"))));
      catchUps.add(catchUp(DatabaseCopy.mariadb(services, "third")));
    }
    Load.requireAll(live);
    long all = (long) history + live.count();
    logger.await(
        "everything is saved", SAVING, now -> now.stream().allMatch(each -> each.saved() == all));
    boolean endedWell = logger.terminate();
    return new Result(
        live.count(),
        catchUps,
        endedWell,
        copies.stream().map(copy -> CopyComparison.ofWhole(copy, load.readings())).toList());
  }

  private CatchUp catchUp(DurableCopy copy) throws InterruptedException {
    long start = System.nanoTime();
    String name = logger.add(copy.uri());
    copies.add(copy);
    long firstLag = 0;
    long lag = Long.MAX_VALUE;
    long lagOfTheFirst = 0;
    int looks = 0;
    int setbacks = 0;
    long nextLine = start;
    while (true) {
      List<RepositoryState> all = logger.repositories();
      RepositoryState state = all.getLast();
      double seconds = (System.nanoTime() - start) / NANOS_IN_SECOND;
      lagOfTheFirst = Math.max(lagOfTheFirst, all.getFirst().lag().orElse(0));
      if (System.nanoTime() - nextLine >= 0) {
        Report.say("history: %.1f s %s".formatted(seconds, state));
        nextLine += BETWEEN_LINES.toNanos();
      }
      if (state.hasCaughtUp()) {
        return new CatchUp(name, seconds, state.saved(), firstLag, looks, setbacks, lagOfTheFirst);
      }
      looks++;
      if (state.lag().isPresent()) {
        long now = state.lag().getAsLong();
        firstLag = Math.max(firstLag, now);
        setbacks += now > lag ? 1 : 0;
        lag = now;
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  @Override
  public void close() {
    logger.close();
  }
}
