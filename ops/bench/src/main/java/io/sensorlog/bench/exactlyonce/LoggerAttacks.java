package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.Fault;
import io.sensorlog.stack.gate.Hold;
import io.sensorlog.stack.gate.Point;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Kills loggers, stops them, and cuts their commits. Each method blocks until it is done. */
final class LoggerAttacks {
  static final String KILLED_LOGGER = "killedLogger";

  /** A logger at work comes to any point within moments, unless a service is away. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final int LATEST_MILLIS = 3_000;

  private static final List<Point> CUTS =
      List.of(Conversation.BEFORE_COMMIT, Conversation.AFTER_COMMIT);

  /** Where zombies are stopped; at the others, wherever they are. */
  private static final List<Point> STOPS =
      List.of(
          Conversation.BEFORE_TRANSACTION, Conversation.BEFORE_COMMIT, Conversation.AFTER_COMMIT);

  private final LoggerFleet fleet;
  private final Flow flow;
  private final Tally tally;
  private final AtomicInteger kills = new AtomicInteger();
  private final AtomicInteger cuts = new AtomicInteger();
  private final AtomicInteger stops = new AtomicInteger();

  LoggerAttacks(LoggerFleet fleet, Flow flow, Tally tally) {
    this.fleet = fleet;
    this.flow = flow;
    this.tally = tally;
  }

  void kill(Fault<Attack> fault) throws InterruptedException {
    LoggerPlace place = fleet.take(fault.victim(), LoggerPlace::isAlive);
    try {
      kill(place, "anywhere");
      place.restart();
    } finally {
      fleet.giveBack(place);
    }
  }

  private void kill(LoggerPlace place, String where) {
    place.kill();
    flow.begin(KILLED_LOGGER, System.nanoTime());
    tally.add("loggerKills", place.name() + " " + where);
  }

  void killAtPoint(Fault<Attack> fault) throws InterruptedException {
    KillPoint[] points = KillPoint.values();
    KillPoint point = points[kills.getAndIncrement() % points.length];
    Random random = new Random(fault.atMessage());
    at(
        point.point(),
        fault.victim(),
        (place, hold) -> {
          if (point == KillPoint.WITH_ANSWER) {
            hold.pass();
          }
          kill(place, point.name());
          if (point == KillPoint.LATE_COMMIT) {
            Thread.sleep(random.nextInt(LATEST_MILLIS));
            hold.pass();
          }
          hold.cut();
          place.restart();
        });
    tally.add("loggerKillsAt." + point, "");
  }

  void cutCommit(Fault<Attack> fault) throws InterruptedException {
    Point point = CUTS.get(cuts.getAndIncrement() % CUTS.size());
    String what = point.answered() ? "cutCommits.answer" : "cutCommits.commit";
    at(
        point,
        fault.victim(),
        (place, hold) -> {
          hold.cut();
          tally.add(what, place.name());
        });
  }

  void stop(Fault<Attack> fault) throws InterruptedException {
    int turn = stops.getAndIncrement() % (STOPS.size() + 1);
    if (turn < STOPS.size()) {
      at(
          STOPS.get(turn),
          fault.victim(),
          (place, hold) -> {
            pause(place, fault.pause());
            hold.pass();
          });
    } else {
      LoggerPlace place = fleet.take(fault.victim(), LoggerPlace::isWorking);
      try {
        pause(place, fault.pause());
      } finally {
        fleet.giveBack(place);
      }
    }
  }

  private void pause(LoggerPlace place, Duration howLong) throws InterruptedException {
    place.pause();
    tally.add("zombies", place.name());
    try {
      Thread.sleep(howLong);
    } finally {
      place.resume();
      tally.note("wakes " + place.name());
    }
  }

  /** Does it to the first logger that gets to the point. */
  private void at(Point point, int preferred, Attacker attacker) throws InterruptedException {
    for (int victim = preferred; !tried(point, victim, attacker); victim++) {
      // Nothing came to the point in time: a service is away.
    }
  }

  private boolean tried(Point point, int victim, Attacker attacker) throws InterruptedException {
    LoggerPlace place = fleet.take(victim, LoggerPlace::isWorking);
    Hold hold = place.hold(point);
    try {
      if (!hold.await(PATIENCE)) {
        return false;
      }
      attacker.attack(place, hold);
      return true;
    } finally {
      hold.pass();
      fleet.giveBack(place);
    }
  }

  @FunctionalInterface
  private interface Attacker {
    void attack(LoggerPlace place, Hold hold) throws InterruptedException;
  }
}
