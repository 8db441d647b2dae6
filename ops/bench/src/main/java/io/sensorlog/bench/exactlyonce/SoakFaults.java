package io.sensorlog.bench.exactlyonce;

import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.stack.gate.Hold;
import io.sensorlog.stack.gate.Point;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** Does to one logger and its services what it has to survive. Thread-safe. */
final class SoakFaults {
  /** A service may be away and the logger stopped before it comes to its next COMMIT. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration VISIT = Duration.ofMillis(1_500);
  private static final int BURST = 1_000;

  private final LoggerPlace place;
  private final ServiceAttacks services;
  private final GroupVisitor visitor;
  private final InvalidBursts messages;
  private final Tally tally;
  private final ReentrantLock oneStops = new ReentrantLock();

  SoakFaults(
      LoggerPlace place,
      ServiceAttacks services,
      GroupVisitor visitor,
      InvalidBursts messages,
      Tally tally) {
    this.place = place;
    this.services = services;
    this.visitor = visitor;
    this.messages = messages;
    this.tally = tally;
  }

  /**
   * Blocks until it is done.
   *
   * @throws CommandFailedException if the logger does not come to a COMMIT that is to be cut
   */
  void strike(SoakTurns.Turn turn) throws InterruptedException {
    switch (turn.fault()) {
      case LOSE_COMMIT -> cut(Conversation.BEFORE_COMMIT, "cutCommits.commit");
      case LOSE_ANSWER -> cut(Conversation.AFTER_COMMIT, "cutCommits.answer");
      case CUT_CONNECTIONS -> cutAll();
      case KILL_DATABASE -> services.killDatabase();
      case KILL_BROKER -> services.killBroker();
      case STOP -> stop(turn.pause(), "stops");
      case STOP_PAST_SESSION -> stop(turn.pause(), "zombies");
      case VISIT -> visit();
      case INVALID_MESSAGES -> sendInvalid();
    }
  }

  private void cut(Point point, String what) throws InterruptedException {
    Hold hold = place.hold(point);
    try {
      if (!hold.await(PATIENCE)) {
        throw new CommandFailedException(
            "%s comes to no COMMIT within %s".formatted(place.name(), PATIENCE));
      }
    } finally {
      hold.cut();
    }
    tally.add(what, place.name());
  }

  private void cutAll() {
    place.cut();
    tally.add("cutConnections", place.name());
  }

  private void stop(Duration howLong, String what) throws InterruptedException {
    oneStops.lockInterruptibly();
    try {
      place.pause();
      Thread.sleep(howLong);
    } finally {
      place.resume();
      oneStops.unlock();
    }
    tally.add(what, place.name() + " goes on");
  }

  private void visit() {
    visitor.visit(VISIT);
    tally.add("rebalances", "");
  }

  private void sendInvalid() {
    messages.burst(BURST);
    tally.add("invalidBursts", "");
  }
}
