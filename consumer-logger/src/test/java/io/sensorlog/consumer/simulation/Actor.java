package io.sensorlog.consumer.simulation;

import java.util.function.BooleanSupplier;

/** Somebody who takes part in a simulation, on a thread of its own. Kept by the scheduler. */
final class Actor {
  static final BooleanSupplier NEVER = () -> false;

  final String name;
  final Thread thread;

  /** What it waits for, and until when at most. */
  BooleanSupplier ready = () -> true;

  long wakeAt;

  /** Until then it is not picked: a process that was stopped. */
  long frozenUntil;

  boolean killed;
  boolean done;

  Actor(String name, Runnable body) {
    this.name = name;
    this.thread = Thread.ofVirtual().name(name).unstarted(body);
  }

  boolean canGoOn(long now) {
    return !done && (killed || (now >= frozenUntil && (now >= wakeAt || ready.getAsBoolean())));
  }

  /** Whether it would answer a heartbeat. */
  boolean isAlive(long now) {
    return !done && !killed && now >= frozenUntil;
  }

  @Override
  public String toString() {
    return name;
  }
}
