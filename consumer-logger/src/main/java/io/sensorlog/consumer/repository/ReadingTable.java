package io.sensorlog.consumer.repository;

import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Readings and rejected readings, within a transaction. */
public interface ReadingTable {

  /**
   * Inserts many. Waits while another transaction inserts one with the same id.
   *
   * @throws RefusedRowException at the first row at fault; rows before it may be left inserted
   */
  void insert(List<ReceivedReading> readings);

  /** The ids of those that are stored already, be it by this transaction. Waits for nobody. */
  Set<UUID> stored(List<ReceivedReading> readings);

  /** Inserts many; one that is there already is left as it is. */
  void insertRejected(List<RejectedReading> rejected);

  /** A place to come back to; forgets the one before. */
  void savepoint();

  /** Takes back what was written since the savepoint; the transaction goes on. */
  void rollbackToSavepoint();
}
