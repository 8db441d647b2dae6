package io.sensorlog.stack.witness;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many messages are outstanding over all connections, and were since the last reset.
 * Thread-safe.
 */
final class OutstandingCount {
  /** The log of changes keeps the newest ones. */
  static final int MOST_CHANGES = 100_000;

  private final LongSupplier nanoClock;
  private final Deque<Change> changes = new ArrayDeque<>();
  private final Map<Sender, Long> answered = new HashMap<>();
  private int outstanding;
  private int most;
  private long resetNanos;
  private long changeNanos;
  private double messageNanos;

  OutstandingCount(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.resetNanos = nanoClock.getAsLong();
    this.changeNanos = resetNanos;
  }

  /** Counts messages that set out, or with a negative number ones that nobody will answer. */
  synchronized void add(int messages) {
    if (messages == 0) {
      return;
    }
    advance();
    outstanding += messages;
    most = Math.max(most, outstanding);
    if (changes.size() == MOST_CHANGES) {
      changes.removeFirst();
    }
    changes.addLast(new Change(changeNanos, outstanding));
  }

  /** Counts messages of a sender that were answered. */
  synchronized void answered(Sender sender, int messages) {
    add(-messages);
    answered.merge(sender, (long) messages, Long::sum);
  }

  /** Forgets everything but what is outstanding now. */
  synchronized void reset() {
    advance();
    resetNanos = changeNanos;
    messageNanos = 0;
    most = outstanding;
    answered.clear();
    changes.clear();
  }

  synchronized int outstanding() {
    return outstanding;
  }

  synchronized int most() {
    return most;
  }

  /** The mean over the time since the last reset, each number weighted with how long it lasted. */
  synchronized double mean() {
    advance();
    long elapsed = changeNanos - resetNanos;
    return elapsed == 0 ? outstanding : messageNanos / elapsed;
  }

  synchronized Map<Sender, Long> answered() {
    return Map.copyOf(answered);
  }

  synchronized List<Change> changes() {
    return List.copyOf(changes);
  }

  private void advance() {
    long now = nanoClock.getAsLong();
    messageNanos += (double) outstanding * (now - changeNanos);
    changeNanos = now;
  }
}
