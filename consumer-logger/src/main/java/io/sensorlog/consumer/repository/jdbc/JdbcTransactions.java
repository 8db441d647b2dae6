package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.consumer.repository.PositionTable;
import io.sensorlog.consumer.repository.RangeTable;
import io.sensorlog.consumer.repository.ReadingTable;
import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import io.sensorlog.consumer.repository.Transaction;
import io.sensorlog.consumer.repository.Transactions;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Transactions of a SQL database, each on a connection of the pool. Thread-safe.
 *
 * @param database left open
 */
record JdbcTransactions(Database database) implements Transactions {

  private record Tables(PositionTable positions, ReadingTable readings, RangeTable ranges)
      implements Transaction {}

  @Override
  public <T> T inTransaction(Function<Transaction, T> work) {
    try {
      return database.jdbi().inTransaction((Handle handle) -> work.apply(tables(handle)));
    } catch (JdbiException e) {
      throw new RepositoryUnavailableException(database.name() + ": " + SqlFault.of(e).said(), e);
    }
  }

  @Override
  public OptionalDouble statementsPerRow() {
    return database.bulk().statementsPerRow();
  }

  private Tables tables(Handle handle) {
    return new Tables(
        new PositionRows(handle, database.sql()),
        new ReadingRows(handle, database),
        new RangeRows(handle, database.sql()));
  }
}
