package io.sensorlog.consumer.simulation;

import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.PositionTable;
import io.sensorlog.consumer.repository.RangeTable;
import io.sensorlog.consumer.repository.ReadingTable;
import io.sensorlog.consumer.repository.RefusedRowException;
import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import io.sensorlog.consumer.repository.Transaction;
import io.sensorlog.consumer.repository.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** Faults in how transactions begin and end. */
final class StoreFaults {

  private StoreFaults() {}

  private record Tables(Transaction whole, ReadingTable readings) implements Transaction {
    @Override
    public PositionTable positions() {
      return whole.positions();
    }

    @Override
    public RangeTable ranges() {
      return whole.ranges();
    }
  }

  /** A commit that gives no answer is taken for done. */
  static final class UnknownTakenAsDone implements Transactions {
    private final Transactions real;

    UnknownTakenAsDone(Transactions real) {
      this.real = real;
    }

    @Override
    public <T> T inTransaction(Function<Transaction, T> work) {
      List<T> result = new ArrayList<>();
      try {
        return real.inTransaction(
            transaction -> {
              result.add(work.apply(transaction));
              return result.getFirst();
            });
      } catch (RepositoryUnavailableException e) {
        if (result.isEmpty()) {
          throw e;
        }
        return result.getFirst();
      }
    }
  }

  /** A refused row ends the work, and what was done of it is committed. */
  static final class RollbackForgotten implements Transactions {
    private final Transactions real;

    RollbackForgotten(Transactions real) {
      this.real = real;
    }

    @Override
    public <T> T inTransaction(Function<Transaction, T> work) {
      List<RefusedRowException> refused = new ArrayList<>();
      List<T> result = new ArrayList<>();
      real.inTransaction(
          transaction -> {
            try {
              result.add(work.apply(transaction));
            } catch (RefusedRowException e) {
              refused.add(e);
            }
            return result;
          });
      if (!refused.isEmpty()) {
        throw refused.getFirst();
      }
      return result.getFirst();
    }
  }

  /** The positions are committed first, the rows after them. */
  static final class TwoTransactions implements Transactions {
    private final Transactions real;

    TwoTransactions(Transactions real) {
      this.real = real;
    }

    @Override
    public <T> T inTransaction(Function<Transaction, T> work) {
      Later later = new Later();
      T result = real.inTransaction(transaction -> work.apply(new Tables(transaction, later)));
      if (!later.statements.isEmpty()) {
        real.inTransaction(
            transaction -> {
              later.statements.forEach(each -> each.accept(transaction.readings()));
              return later;
            });
      }
      return result;
    }
  }

  /** Keeps statements for another transaction. */
  private static final class Later implements ReadingTable {
    private final List<Consumer<ReadingTable>> statements = new ArrayList<>();

    @Override
    public void insert(List<ReceivedReading> readings) {
      statements.add(table -> table.insert(readings));
    }

    @Override
    public Set<UUID> stored(List<ReceivedReading> readings) {
      return Set.of(); // what it keeps is not stored yet
    }

    @Override
    public void insertRejected(List<RejectedReading> rejected) {
      statements.add(table -> table.insertRejected(rejected));
    }

    @Override
    public void savepoint() {
      statements.add(ReadingTable::savepoint);
    }

    @Override
    public void rollbackToSavepoint() {
      statements.add(ReadingTable::rollbackToSavepoint);
    }
  }
}
