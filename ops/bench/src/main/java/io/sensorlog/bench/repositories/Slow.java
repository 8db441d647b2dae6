package io.sensorlog.bench.repositories;

import io.sensorlog.bench.RateMeter;
import io.sensorlog.bench.Report;
import io.sensorlog.bench.exactlyonce.Services;
import io.sensorlog.model.command.CommandFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two repositories catch up with a topic as fast as they can, alone or with a neighbour: each turn
 * with a new logger and new repositories. One thread only.
 */
final class Slow {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final Services services;
  private final Neighbourhood neighbourhood;
  private final int messages;
  private int turns;

  /**
   * What a turn came to.
   *
   * @param perSecond readings that each kind of repository saved, from the first look that found
   *     some to the one that found all
   * @param ofNeighbour readings that the neighbour had saved then; 0 if there is none
   */
  record Turn(Map<String, Double> perSecond, long ofNeighbour) {}

  /** Fills the topic. */
  Slow(Services services, int messages, long seed) throws InterruptedException {
    this.services = services;
    this.neighbourhood = new Neighbourhood(services);
    this.messages = messages;
    new Load(services, seed).fill(messages);
  }

  /** All neighbours by turns, so many rounds; the first turn of all is thrown away. */
  Map<Neighbour, List<Turn>> rounds(int rounds) throws InterruptedException {
    turn(Neighbour.NONE); // the machine's first time
    Map<Neighbour, List<Turn>> all = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Neighbour neighbour : Neighbour.values()) {
        all.computeIfAbsent(neighbour, first -> new ArrayList<>()).add(turn(neighbour));
      }
    }
    return all;
  }

  private Turn turn(Neighbour neighbour) throws InterruptedException {
    turns++;
    List<DurableCopy> measured =
        List.of(
            DatabaseCopy.mariadb(services, "measured_" + turns),
            DatabaseCopy.sqlite(services.folder().resolve("measured-" + turns + ".db")));
    try (LoggerOverHttp logger = neighbourhood.start(neighbour, measured)) {
      Turn turn = measure(logger, measured, neighbour == Neighbour.NONE ? 0 : 1);
      Report.say("slow: %s %s".formatted(neighbour.label(), turn));
      return turn;
    }
  }

  /** How many neighbours stand before the measured ones in the logger's list: 0 or 1. */
  private Turn measure(LoggerOverHttp logger, List<DurableCopy> measured, int neighbours)
      throws InterruptedException {
    Map<String, RateMeter> meters = new LinkedHashMap<>();
    measured.forEach(copy -> meters.put(copy.kind(), new RateMeter(messages)));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<RepositoryState> now = List.of();
    while (!meters.values().stream().allMatch(RateMeter::isDone)) {
      if (System.nanoTime() - deadline > 0) {
        throw new CommandFailedException("not saved within %s: %s".formatted(PATIENCE, now));
      }
      now = logger.repositories();
      long nanos = System.nanoTime();
      int place = neighbours;
      for (RateMeter meter : meters.values()) {
        if (place < now.size()) {
          meter.seen(now.get(place).saved(), nanos);
        }
        place++;
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    Map<String, Double> perSecond = new LinkedHashMap<>();
    meters.forEach((kind, meter) -> perSecond.put(kind, meter.perSecond()));
    return new Turn(perSecond, neighbours == 0 ? 0 : now.getFirst().saved());
  }
}
