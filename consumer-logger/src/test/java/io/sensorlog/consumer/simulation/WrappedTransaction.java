package io.sensorlog.consumer.simulation;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.PositionTable;
import io.sensorlog.consumer.repository.RangeTable;
import io.sensorlog.consumer.repository.ReadingTable;
import io.sensorlog.consumer.repository.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Hands everything on; a planted fault does one thing otherwise. */
class WrappedTransaction implements Transaction, PositionTable, ReadingTable {
  final SimulatedTransaction real;

  WrappedTransaction(SimulatedTransaction real) {
    this.real = real;
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
    real.begin(beginning);
  }

  @Override
  public void claim(Position which) {
    real.claim(which);
  }

  @Override
  public Optional<Position> read(Position which) {
    return real.read(which);
  }

  @Override
  public List<Position> all(String topic) {
    return real.all(topic);
  }

  @Override
  public boolean advance(Advance step) {
    return real.advance(step);
  }

  @Override
  public void insert(List<ReceivedReading> readings) {
    real.insert(readings);
  }

  @Override
  public Set<UUID> stored(List<ReceivedReading> readings) {
    return real.stored(readings);
  }

  @Override
  public void insertRejected(List<RejectedReading> rejected) {
    real.insertRejected(rejected);
  }

  @Override
  public void savepoint() {
    real.savepoint();
  }

  @Override
  public void rollbackToSavepoint() {
    real.rollbackToSavepoint();
  }
}
