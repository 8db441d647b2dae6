package io.sensorlog.bench.repositories;

import io.sensorlog.bench.Report;
import io.sensorlog.bench.exactlyonce.ReadingStream;
import io.sensorlog.bench.exactlyonce.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two repositories save what comes in at a pace that they can keep, beside a late neighbour and,
 * after that has been removed over HTTP, alone. One thread only.
 */
final class Steady {
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final double NANOS_IN_SECOND = 1e9;

  private final Services services;
  private final Neighbourhood neighbourhood;
  private final Load load;
  private final int perSecond;
  private final Duration window;

  /**
   * What was seen in a window.
   *
   * @param perSecond readings that a repository saved
   * @param mostLag messages that it had still to save at any look
   */
  record Seen(double perSecond, long mostLag) {}

  /**
   * What a turn came to, for each kind of repository.
   *
   * @param secondsToRemove the neighbour
   */
  record Turn(Map<String, Seen> beside, Map<String, Seen> alone, double secondsToRemove) {}

  Steady(Services services, int perSecond, Duration window, long seed) {
    this.services = services;
    this.neighbourhood = new Neighbourhood(services);
    this.load = new Load(services, seed);
    this.perSecond = perSecond;
    this.window = window;
  }

  /** The late neighbours by turns, so many rounds; the first turn of all is thrown away. */
  Map<Neighbour, List<Turn>> rounds(int rounds) throws InterruptedException {
    List<DurableCopy> measured =
        List.of(
            DatabaseCopy.mariadb(services, "measured"),
            DatabaseCopy.sqlite(services.folder().resolve("measured.db")));
    turn(Neighbour.LATE_COMMITS, measured); // the machine's first time
    Map<Neighbour, List<Turn>> all = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Neighbour neighbour : List.of(Neighbour.LATE_COMMITS, Neighbour.LATE)) {
        Turn turn = turn(neighbour, measured);
        all.computeIfAbsent(neighbour, first -> new ArrayList<>()).add(turn);
      }
    }
    return all;
  }

  private Turn turn(Neighbour neighbour, List<DurableCopy> measured) throws InterruptedException {
    try (LoggerOverHttp logger = neighbourhood.start(neighbour, measured);
        ReadingStream stream = load.start(perSecond)) {
      logger.await(
          "the measured ones have caught up",
          START,
          now ->
              now.size() == measured.size() + 1
                  && now.stream().skip(1).allMatch(RepositoryState::hasCaughtUp));
      Map<String, Seen> beside = window(logger, measured, 1);
      long start = System.nanoTime();
      logger.remove(logger.repositories().getFirst().name());
      double seconds = (System.nanoTime() - start) / NANOS_IN_SECOND;
      Map<String, Seen> alone = window(logger, measured, 0);
      Load.requireNoneFailed(stream.sent());
      Turn turn = new Turn(beside, alone, seconds);
      Report.say("slow: steady, %s %s".formatted(neighbour.label(), turn));
      return turn;
    }
  }

  /** How many neighbours stand before the measured ones in the logger's list: 0 or 1. */
  private Map<String, Seen> window(
      LoggerOverHttp logger, List<DurableCopy> measured, int neighbours)
      throws InterruptedException {
    List<RepositoryState> first = logger.repositories();
    long start = System.nanoTime();
    long[] mostLag = new long[measured.size()];
    List<RepositoryState> now = first;
    long nanos = start;
    while (nanos - start < window.toNanos()) {
      Thread.sleep(BETWEEN_LOOKS);
      now = logger.repositories();
      nanos = System.nanoTime();
      for (int place = 0; place < mostLag.length; place++) {
        mostLag[place] = Math.max(mostLag[place], now.get(place + neighbours).lag().orElse(0));
      }
    }
    Map<String, Seen> seen = new LinkedHashMap<>();
    for (int place = 0; place < mostLag.length; place++) {
      long saved = now.get(place + neighbours).saved() - first.get(place + neighbours).saved();
      seen.put(
          measured.get(place).kind(),
          new Seen(saved * NANOS_IN_SECOND / (nanos - start), mostLag[place]));
    }
    return seen;
  }
}
