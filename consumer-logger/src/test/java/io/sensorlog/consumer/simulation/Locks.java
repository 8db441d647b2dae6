package io.sensorlog.consumer.simulation;

import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The locks on rows, there or not there yet. Who would wait in a circle is rolled back; who waits
 * too long is told so. Used by whoever has the baton.
 */
final class Locks {
  private static final Duration TIMEOUT = Duration.ofSeconds(50);

  private final Scheduler scheduler;
  private final Trace trace;
  private final Map<Object, SimulatedSession> holders = new HashMap<>();
  private final Map<SimulatedSession, Object> awaited = new HashMap<>();

  Locks(Scheduler scheduler, Trace trace) {
    this.scheduler = scheduler;
    this.trace = trace;
  }

  boolean holds(SimulatedSession transaction, Object row) {
    return transaction.equals(holders.get(row));
  }

  /** Waits for the row. */
  void take(SimulatedSession transaction, Object row) {
    while (isHeldByAnother(transaction, row)) {
      if (wouldWaitForItself(transaction, row)) {
        trace.count("deadlock");
        transaction.rollback();
        throw new RepositoryUnavailableException("deadlock", new KilledError());
      }
      trace.count("waited for a lock");
      long deadline = scheduler.now() + TIMEOUT.toNanos();
      awaited.put(transaction, row);
      scheduler.await(
          "waits for " + row,
          () -> !isHeldByAnother(transaction, row) || !transaction.isUsable(),
          TIMEOUT);
      awaited.remove(transaction);
      transaction.requireUsable();
      if (isHeldByAnother(transaction, row) && scheduler.now() >= deadline) {
        trace.count("lock wait timeout");
        throw new RepositoryUnavailableException("lock wait timeout", new KilledError());
      }
    }
    holders.put(row, transaction);
  }

  void release(SimulatedSession transaction, Object row) {
    holders.remove(row, transaction);
  }

  void releaseAll(SimulatedSession transaction) {
    holders.values().removeIf(holder -> transaction.equals(holder));
    awaited.remove(transaction);
  }

  private boolean isHeldByAnother(SimulatedSession transaction, Object row) {
    SimulatedSession holder = holders.get(row);
    return holder != null && !holder.equals(transaction);
  }

  private boolean wouldWaitForItself(SimulatedSession transaction, Object row) {
    @Nullable Object next = row;
    while (next != null) {
      SimulatedSession holder = holders.get(next);
      if (transaction.equals(holder)) {
        return true;
      }
      next = holder == null ? null : awaited.get(holder);
    }
    return false;
  }
}
