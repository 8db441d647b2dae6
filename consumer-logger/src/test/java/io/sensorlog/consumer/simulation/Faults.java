package io.sensorlog.consumer.simulation;

import java.time.Duration;
import java.util.SplittableRandom;

/** What goes wrong between loggers and their database, statement by statement. */
final class Faults {
  private static final Duration LONGEST_FREEZE = Duration.ofSeconds(25);

  private final Scheduler scheduler;
  private final Trace trace;
  private final SplittableRandom random;
  private final Profile profile;
  private final SimulatedGroup group;
  private boolean ended;

  /** What becomes of a commit. */
  enum Outcome {
    DONE,
    DONE_WITHOUT_ANSWER,
    STILL_IN_PROGRESS,
    BROKEN_BEFORE
  }

  Faults(
      Scheduler scheduler,
      Trace trace,
      SplittableRandom random,
      Profile profile,
      SimulatedGroup group) {
    this.scheduler = scheduler;
    this.trace = trace;
    this.random = random;
    this.profile = profile;
    this.group = group;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  Trace trace() {
    return trace;
  }

  /** From now on all goes well. */
  void end() {
    ended = true;
  }

  /**
   * The actor may find that it has slept: a process that was stopped, or had no processor. Rather
   * at the start of a transaction, with a batch in hand: what it knows may be out of date then.
   */
  void beforeTransaction(Actor actor) {
    if (happens(5 * profile.stall(), "stopped with a batch in hand")) {
      freeze(actor);
    }
  }

  void beforeStatement(Actor actor) {
    if (happens(profile.stall(), "stopped at a statement")) {
      freeze(actor);
    }
  }

  /** Stops an actor for a while; if it is for long, the group declares it dead. */
  void freeze(Actor actor) {
    long howLong = random.nextLong(LONGEST_FREEZE.toNanos());
    actor.frozenUntil = scheduler.now() + howLong;
    group.watch(actor);
  }

  boolean makesBackup() {
    return random.nextInt(4) == 0;
  }

  boolean losesQuestion() {
    return happens(profile.cut(), "topic not confirmed");
  }

  boolean cutsStatement() {
    return happens(profile.cut(), "connection cut");
  }

  Outcome ofCommit() {
    if (happens(profile.cut(), "connection cut before a commit")) {
      return Outcome.BROKEN_BEFORE;
    }
    if (happens(profile.lostAnswer(), "commit done, answer lost")) {
      return Outcome.DONE_WITHOUT_ANSWER;
    }
    if (happens(profile.lateCommit(), "commit in progress when cut off")) {
      return Outcome.STILL_IN_PROGRESS;
    }
    return Outcome.DONE;
  }

  private boolean happens(double chance, String what) {
    if (ended || chance == 0 || random.nextDouble() >= chance) {
      return false;
    }
    trace.count(what);
    return true;
  }

  /** A server may take its time to notice that a connection is gone. */
  Duration untilNoticed() {
    return random.nextInt(3) == 0 ? Duration.ZERO : Duration.ofMillis(random.nextInt(5_000));
  }

  boolean coin() {
    return random.nextBoolean();
  }
}
