package io.sensorlog.consumer.simulation;

import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.RefusedRowException;
import java.util.List;

/** Faults in how rows are written. */
final class RowFaults {

  private RowFaults() {}

  /** A refused part leaves its first rows behind. */
  static WrappedTransaction savepointForgotten(SimulatedTransaction real) {
    return new WrappedTransaction(real) {
      @Override
      public void rollbackToSavepoint() {}
    };
  }

  /** An id that is there already counts as a row that cannot be stored. */
  static WrappedTransaction duplicatesRejected(SimulatedTransaction real) {
    return new WrappedTransaction(real) {
      @Override
      public void insert(List<ReceivedReading> readings) {
        try {
          real.insert(readings);
        } catch (RefusedRowException e) {
          throw new RefusedRowException(false, "refused", e);
        }
      }
    };
  }

  /** INSERT IGNORE. */
  static WrappedTransaction refusedRowsIgnored(SimulatedTransaction real) {
    return new WrappedTransaction(real) {
      @Override
      public void insert(List<ReceivedReading> readings) {
        for (ReceivedReading reading : readings) {
          try {
            real.insert(List.of(reading));
          } catch (RefusedRowException e) {
            // the database says no word about it
          }
        }
      }
    };
  }

  /** What is no reading is dropped. */
  static WrappedTransaction rejectedDropped(SimulatedTransaction real) {
    return new WrappedTransaction(real) {
      @Override
      public void insertRejected(List<RejectedReading> rejected) {}
    };
  }
}
