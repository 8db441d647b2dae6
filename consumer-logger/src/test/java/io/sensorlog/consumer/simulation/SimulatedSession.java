package io.sensorlog.consumer.simulation;

import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import java.time.Duration;

/**
 * The life of a transaction in the simulated database, from the connection to an end that its
 * client may not hear of. Each statement is a step of its actor, before which others may act and
 * the connection may break.
 */
class SimulatedSession {
  private final SimulatedDatabase database;
  private final Actor actor;
  private final Faults faults;
  private final Changes changes = new Changes();
  private State state = State.OPEN;
  private long lastActive;

  private enum State {
    OPEN,
    /** The client has lost the connection, the server does not know yet. */
    CUT_OFF,
    /** The same, in the middle of a commit. */
    CUT_OFF_IN_COMMIT,
    ENDED
  }

  SimulatedSession(SimulatedDatabase database, Actor actor, Faults faults) {
    this.database = database;
    this.actor = actor;
    this.faults = faults;
    this.lastActive = faults.scheduler().now();
  }

  final Actor actor() {
    return actor;
  }

  final Changes changes() {
    return changes;
  }

  /** The outcome may be other than the answer. */
  final void commit() {
    statement("commits");
    switch (faults.ofCommit()) {
      case DONE -> {
        database.apply(this);
        faults.scheduler().turn("has committed");
      }
      case DONE_WITHOUT_ANSWER -> {
        database.apply(this);
        throw unavailable("the answer was lost");
      }
      case STILL_IN_PROGRESS -> {
        state = State.CUT_OFF_IN_COMMIT;
        faults.scheduler().after(faults.untilNoticed(), this::land);
        throw unavailable("connection lost in the commit");
      }
      case BROKEN_BEFORE -> throw cutOff();
    }
  }

  private void land() {
    if (state == State.CUT_OFF_IN_COMMIT) {
      boolean done = faults.coin();
      faults.trace().count(done ? "late commit done" : "late commit not done");
      if (done) {
        database.apply(this);
      } else {
        database.end(this);
      }
    }
  }

  final void rollback() {
    if (state == State.OPEN) {
      database.end(this);
    }
  }

  /** The client is gone without a word: the server rolls back when it notices. */
  final void abandon() {
    if (state == State.OPEN) {
      state = State.CUT_OFF;
      faults.scheduler().after(faults.untilNoticed(), () -> database.end(this));
    }
  }

  private RepositoryUnavailableException cutOff() {
    abandon();
    return unavailable("connection cut");
  }

  /** Somebody else may come first, and the connection may be gone. */
  final void statement(String what) {
    faults.beforeStatement(actor);
    faults.scheduler().turn(what);
    requireUsable();
    lastActive = faults.scheduler().now();
    if (faults.cutsStatement()) {
      throw cutOff();
    }
  }

  final boolean isUsable() {
    return state == State.OPEN && !database.isAway();
  }

  final void requireUsable() {
    if (!isUsable()) {
      throw unavailable("connection lost");
    }
  }

  private static RepositoryUnavailableException unavailable(String why) {
    return new RepositoryUnavailableException(why, new Error());
  }

  final boolean isInCommit() {
    return state == State.CUT_OFF_IN_COMMIT;
  }

  final boolean isIdleFor(Duration atLeast) {
    return faults.scheduler().now() - lastActive >= atLeast.toNanos();
  }

  final boolean isEnded() {
    return state == State.ENDED;
  }

  final void ended() {
    state = State.ENDED;
  }
}
