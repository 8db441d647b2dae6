package io.sensorlog.consumer.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one actor run at a time. Whoever has the baton keeps it until its next call of {@link
 * #turn}, where the seed says who goes on; time is virtual and moves only there. All that actors
 * share is handed on with the baton, so nothing of a simulation needs a lock.
 */
final class Scheduler {
  private static final long LONGEST_STEP = Duration.ofMillis(10).toNanos();
  private static final int MOST_STEPS = 100_000;

  private final SplittableRandom random;
  private final Trace trace;
  private final List<Actor> actors = new CopyOnWriteArrayList<>();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::time).thenComparingLong(Event::number));
  private volatile @Nullable Actor current;
  private volatile @Nullable Throwable failure;
  private long now;
  private long steps;
  private long eventsSoFar;

  private record Event(long time, long number, Runnable what) {}

  Scheduler(SplittableRandom random, Trace trace) {
    this.random = random;
    this.trace = trace;
  }

  /** Nanoseconds of virtual time. */
  long now() {
    return now;
  }

  /** Who has the baton. */
  Actor current() {
    Actor actor = current;
    if (actor == null) {
      throw new IllegalStateException("nobody runs");
    }
    return actor;
  }

  /** Adds an actor; it will be picked like any other. */
  Actor start(String name, Runnable body) {
    Actor[] self = new Actor[1];
    Actor actor = new Actor(name, () -> live(self[0], body));
    self[0] = actor;
    actors.add(actor);
    actor.thread.start();
    return actor;
  }

  /** Has this done when so much time has passed, by whoever has the baton then. */
  void after(Duration delay, Runnable what) {
    events.add(new Event(now + delay.toNanos(), eventsSoFar++, what));
  }

  /** The actor's next step: somebody else may come first. */
  void turn(String what) {
    turn(what, Actor.NEVER, now);
  }

  /** Waits for this long. */
  void sleep(String what, Duration howLong) {
    turn(what, Actor.NEVER, now + howLong.toNanos());
  }

  /** Waits until this is so, or the time has passed. */
  void await(String what, BooleanSupplier ready, Duration atMost) {
    turn(what, ready, now + atMost.toNanos());
  }

  private void turn(String what, BooleanSupplier ready, long wakeAt) {
    if (failure != null) {
      throw new KilledError();
    }
    Actor me = current();
    if (me.killed) {
      throw new KilledError();
    }
    trace.add(now, me.name, what);
    me.ready = ready;
    me.wakeAt = wakeAt;
    Actor next = pick();
    if (next != me) {
      handOver(next);
      awaitBaton(me);
    }
    if (failure != null || me.killed) {
      throw new KilledError();
    }
  }

  private Actor pick() {
    if (++steps > MOST_STEPS) {
      throw new AssertionError("does not come to an end: " + steps + " steps");
    }
    now += random.nextLong(LONGEST_STEP);
    while (true) {
      runEvents();
      List<Actor> able = new ArrayList<>(actors.size());
      for (Actor actor : actors) {
        if (actor.canGoOn(now)) {
          able.add(actor);
        }
      }
      if (!able.isEmpty()) {
        return able.get(random.nextInt(able.size()));
      }
      now = nextMoment();
    }
  }

  private void runEvents() {
    for (Event next = events.peek(); next != null && next.time <= now; next = events.peek()) {
      events.remove();
      next.what.run();
    }
  }

  private long nextMoment() {
    long next = Long.MAX_VALUE;
    for (Actor actor : actors) {
      if (!actor.done) {
        next = Math.min(next, Math.max(actor.wakeAt, actor.frozenUntil));
      }
    }
    Event event = events.peek();
    next = event == null ? next : Math.min(next, event.time);
    if (next <= now) {
      throw new AssertionError("nobody can go on: " + actors);
    }
    return next;
  }

  private void handOver(Actor next) {
    current = next;
    LockSupport.unpark(next.thread);
  }

  private void awaitBaton(Actor me) {
    while (current != me && failure == null) {
      LockSupport.park(this);
    }
  }

  private void live(Actor me, Runnable body) {
    awaitBaton(me);
    try {
      if (failure == null && !me.killed) {
        body.run();
      }
    } catch (KilledError e) {
      // As was wanted.
    } catch (Throwable e) {
      fail(e);
    }
    me.done = true;
    if (failure == null) {
      passOn();
    }
  }

  private void passOn() {
    if (actors.stream().allMatch(actor -> actor.done)) {
      return;
    }
    try {
      handOver(pick());
    } catch (Throwable e) {
      fail(e);
    }
  }

  private void fail(Throwable why) {
    if (failure == null) {
      failure = why;
      actors.forEach(actor -> LockSupport.unpark(actor.thread));
    }
  }

  /** Runs until every actor has ended, or one has failed; then says why. Blocks. */
  @Nullable Throwable run() throws InterruptedException {
    handOver(pick());
    for (int i = 0; i < actors.size(); i++) { // it may grow meanwhile
      actors.get(i).thread.join();
    }
    return failure;
  }
}
