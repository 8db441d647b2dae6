package io.sensorlog.consumer.simulation;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.PositionTable;
import io.sensorlog.consumer.repository.RangeTable;
import io.sensorlog.consumer.repository.ReadingTable;
import io.sensorlog.consumer.repository.RefusedRowException;
import io.sensorlog.consumer.repository.Transaction;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a transaction in the simulated database. The last methods are no part of the
 * port: what a planted fault does instead.
 */
final class SimulatedTransaction extends SimulatedSession
    implements Transaction, PositionTable, ReadingTable {
  private final SimulatedDatabase database;

  SimulatedTransaction(SimulatedDatabase database, Actor actor, Faults faults) {
    super(database, actor, faults);
    this.database = database;
  }

  @Override
  public PositionTable positions() {
    return this;
  }

  @Override
  public ReadingTable readings() {
    return this;
  }

  @Override
  public RangeTable ranges() {
    throw new UnsupportedOperationException("replays are not simulated");
  }

  @Override
  public void begin(Position beginning) {
    statement("begins " + beginning.partition());
    int partition = lock(beginning);
    if (row(partition) == null) {
      changes().position(partition, new PositionRow(beginning.nextOffset(), 0, null));
    }
  }

  @Override
  public void claim(Position which) {
    statement("claims " + which.partition());
    raiseEpoch(lock(which));
  }

  private void raiseEpoch(int partition) {
    PositionRow row = row(partition);
    if (row != null) {
      changes().position(partition, row.claimedBy(actor()));
    }
  }

  @Override
  public Optional<Position> read(Position which) {
    statement("reads " + which.partition());
    return view(which, lock(which));
  }

  private Optional<Position> view(Position which, int partition) {
    return Optional.ofNullable(row(partition)).map(row -> row.as(which));
  }

  @Override
  public List<Position> all(String topic) {
    statement("reads all");
    return List.of(); // only asked when a receiver looks for its topic: not simulated
  }

  @Override
  public boolean advance(Advance step) {
    statement("advances " + step.from() + " to " + step.nextOffset());
    boolean lockedBefore = database.locks().holds(this, step.from().partition().number());
    int partition = lock(step.from());
    if (view(step.from(), partition).equals(Optional.of(step.from()))) {
      move(step);
      return true;
    }
    if (!lockedBefore) {
      database.locks().release(this, partition); // a row that does not match is let go again
    }
    return false;
  }

  private void move(Advance step) {
    PositionRow row = row(step.from().partition().number());
    if (row != null) {
      changes().step(step, row.at(step.nextOffset()));
    }
  }

  private @Nullable PositionRow row(int partition) {
    PositionRow own = changes().positions().get(partition);
    return own == null ? database.positions().get(partition) : own;
  }

  private int lock(Position which) {
    int partition = which.partition().number();
    database.locks().take(this, partition);
    return partition;
  }

  @Override
  public void insert(List<ReceivedReading> inserted) {
    statement("inserts " + inserted.size());
    inserted.forEach(this::insert);
  }

  private void insert(ReceivedReading received) {
    Place place = new Place(received.partition().number(), received.offset());
    UUID id = received.reading().id();
    changes().attempted(place);
    if (Messages.isRefused(received.reading())) {
      throw new RefusedRowException(false, "refused by the simulated database", new Error());
    }
    if (!isThere(id)) {
      database.locks().take(this, id); // another transaction may be inserting it
    }
    if (isThere(id)) {
      throw new RefusedRowException(true, "there already", new Error());
    }
    changes().reading(id, place);
  }

  private boolean isThere(UUID id) {
    return database.readings().containsKey(id) || changes().readings().containsKey(id);
  }

  @Override
  public Set<UUID> stored(List<ReceivedReading> readings) {
    statement("looks for " + readings.size());
    Set<UUID> stored = new HashSet<>();
    for (ReceivedReading each : readings) {
      if (isThere(each.reading().id())) {
        changes().attempted(new Place(each.partition().number(), each.offset()));
        stored.add(each.reading().id());
      }
    }
    return stored;
  }

  @Override
  public void insertRejected(List<RejectedReading> inserted) {
    statement("inserts rejected " + inserted.size());
    for (RejectedReading each : inserted) {
      Place place = new Place(each.partition().number(), each.offset());
      changes().attempted(place);
      database.locks().take(this, place);
      changes().rejected(place, each.reason());
    }
  }

  @Override
  public void savepoint() {
    statement("savepoint");
    changes().savepoint();
  }

  @Override
  public void rollbackToSavepoint() {
    statement("rolls back to the savepoint");
    changes().rollbackToSavepoint();
  }

  /** An UPDATE that does not ask how the position stands. */
  void overwrite(Advance step) {
    statement("overwrites " + step);
    lock(step.from());
    move(step);
  }

  /** A plain SELECT: no lock, what is committed. */
  Optional<Position> peek(Position which) {
    statement("peeks at " + which.partition());
    return view(which, which.partition().number());
  }

  /** A claim that waits for nobody. */
  void claimPastLocks(Position which) {
    statement("claims past locks " + which.partition());
    raiseEpoch(which.partition().number());
  }

  /** A claim that everybody else may take for his own. */
  void claimWithoutEpoch(Position which) {
    statement("claims without epoch " + which.partition());
    int partition = lock(which);
    PositionRow row = row(partition);
    if (row != null) {
      changes().position(partition, new PositionRow(row.nextOffset(), row.epoch(), actor()));
    }
  }

  /** An INSERT that replaces what is there. */
  void setBack(Position beginning) {
    statement("sets back " + beginning.partition());
    changes().position(lock(beginning), new PositionRow(beginning.nextOffset(), 0, null));
  }
}
