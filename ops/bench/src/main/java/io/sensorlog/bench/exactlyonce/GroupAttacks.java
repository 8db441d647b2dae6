package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.Report;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;

/** Comes to the loggers' group and goes. Each method blocks until it is done. */
final class GroupAttacks {
  /** A logger that ends in time. */
  private static final Duration END = Duration.ofSeconds(10);

  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  /** Comings and goings of a storm. */
  private static final int VISITS = 8;

  private static final Duration VISIT = Duration.ofMillis(700);
  private static final Duration BETWEEN_VISITS = Duration.ofMillis(300);

  private final IntFunction<LoggerPlace> newPlace;
  private final int placeNumber;
  private final Tally tally;
  private final ReentrantLock oneJoins = new ReentrantLock();
  private final GroupVisitor visitor;
  private final ReentrantLock oneVisits = new ReentrantLock();

  /**
   * @param newPlace starts a logger in a place outside the fleet
   * @param placeNumber that no place of the fleet has
   */
  GroupAttacks(Services services, IntFunction<LoggerPlace> newPlace, int placeNumber, Tally tally) {
    this.visitor = new GroupVisitor(services);
    this.newPlace = newPlace;
    this.placeNumber = placeNumber;
    this.tally = tally;
  }

  /** A further logger starts, gets to work, and is asked to end. */
  void join() throws InterruptedException {
    oneJoins.lockInterruptibly();
    try (LoggerPlace further = newPlace.apply(placeNumber)) {
      long latest = System.nanoTime() + START.toNanos();
      while (!further.isWorking() && further.isAlive() && System.nanoTime() - latest < 0) {
        Thread.sleep(BETWEEN_LOOKS);
      }
      tally.add("joins", further.name());
      if (!further.isWorking()) {
        tally.add("joins.inVain", further.name()); // a service was away
      } else if (!further.terminate(END)) {
        tally.add(Tally.BAD_GOODBYES, further.name());
        Report.say(further.name() + " did not end well: " + further.lastWords());
      }
    } finally {
      oneJoins.unlock();
    }
  }

  /** A member that takes partitions and does nothing with them comes and goes a few times. */
  void rebalance() throws InterruptedException {
    oneVisits.lockInterruptibly();
    try {
      for (int i = 0; i < VISITS; i++) {
        visitor.visit(VISIT);
        Thread.sleep(BETWEEN_VISITS);
        tally.add("rebalances", "");
      }
    } finally {
      oneVisits.unlock();
    }
  }
}
