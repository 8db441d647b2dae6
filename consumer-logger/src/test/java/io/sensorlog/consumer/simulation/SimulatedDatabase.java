package io.sensorlog.consumer.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A database in memory with the isolation of MariaDB's READ COMMITTED: what is not committed is
 * seen by its own transaction only, rows that were written or read for update stay locked until its
 * end. Holds what is committed; the rest is in {@link Changes}.
 */
final class SimulatedDatabase {
  /** As the sessions of the real one are set up. */
  private static final Duration IDLE_TRANSACTION_TIMEOUT = Duration.ofSeconds(20);

  private final Faults faults;
  private final Ledger ledger;
  private final Locks locks;
  private final Map<Integer, PositionRow> positions = new TreeMap<>();
  private final Map<UUID, Place> readings = new HashMap<>();
  private final Map<Place, String> rejected = new TreeMap<>();
  private final List<SimulatedSession> running = new ArrayList<>();
  private Backup backup = new Backup(Map.of(), Map.of(), Map.of());
  private boolean away;
  private boolean restored;

  private record Backup(
      Map<Integer, PositionRow> positions,
      Map<UUID, Place> readings,
      Map<Place, String> rejected) {}

  SimulatedDatabase(Faults faults, Ledger ledger) {
    this.faults = faults;
    this.ledger = ledger;
    this.locks = new Locks(faults.scheduler(), faults.trace());
  }

  SimulatedTransaction begin(Actor actor) {
    SimulatedTransaction transaction = new SimulatedTransaction(this, actor, faults);
    running.add(transaction);
    endWhenIdle(transaction);
    return transaction;
  }

  private void endWhenIdle(SimulatedSession transaction) {
    faults
        .scheduler()
        .after(
            IDLE_TRANSACTION_TIMEOUT,
            () -> {
              if (transaction.isIdleFor(IDLE_TRANSACTION_TIMEOUT) && transaction.isUsable()) {
                faults.trace().count("idle transaction ended");
                transaction.rollback();
              } else if (!transaction.isEnded()) {
                endWhenIdle(transaction);
              }
            });
  }

  /** Makes its changes everybody's, after a look at whether they may be. */
  void apply(SimulatedSession transaction) {
    ledger.check(this, transaction);
    Changes changes = transaction.changes();
    positions.putAll(changes.positions());
    readings.putAll(changes.readings());
    changes.rejected().forEach(rejected::putIfAbsent);
    end(transaction);
    ledger.checkRange(this, changes);
    if (faults.makesBackup()) {
      backup = new Backup(Map.copyOf(positions), Map.copyOf(readings), Map.copyOf(rejected));
    }
  }

  /** Lets go of its locks; what it has not applied is gone. */
  void end(SimulatedSession transaction) {
    transaction.ended();
    running.remove(transaction);
    locks.releaseAll(transaction);
  }

  boolean isAway() {
    return away;
  }

  /** Ends every transaction; a commit that was in progress has been done, or not. */
  void goAway() {
    away = true;
    for (SimulatedSession transaction : List.copyOf(running)) {
      if (transaction.isInCommit() && faults.coin()) {
        apply(transaction);
      } else {
        end(transaction);
      }
    }
  }

  /** Somebody puts the newest backup in its place, while it is away. */
  void restore() {
    faults.trace().count("restored from a backup");
    restored = true;
    positions.clear();
    positions.putAll(backup.positions);
    readings.clear();
    readings.putAll(backup.readings);
    rejected.clear();
    rejected.putAll(backup.rejected);
  }

  /** Whether claims may have been forgotten, and what was saved with them. */
  boolean wasRestored() {
    return restored;
  }

  void comeBack() {
    away = false;
  }

  boolean isQuiet() {
    return running.isEmpty();
  }

  Locks locks() {
    return locks;
  }

  Map<Integer, PositionRow> positions() {
    return positions;
  }

  Map<UUID, Place> readings() {
    return readings;
  }

  Map<Place, String> rejected() {
    return rejected;
  }

  long nextOffset(int partition) {
    PositionRow row = positions.get(partition);
    return row == null ? 0 : row.nextOffset();
  }

  /** Whether a claim of this actor is the newest one. */
  boolean isClaimedBy(Actor actor, int partition) {
    PositionRow row = positions.get(partition);
    return row != null && row.claimant() == actor;
  }
}
