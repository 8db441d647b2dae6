package io.sensorlog.consumer.repository.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionHandler;

/** Transactions on connections whose autocommit is off: the first statement begins each one. */
final class ManualCommitTransactions extends PlainTransactions {
  @Override
  public TransactionHandler specialize(Handle handle) {
    return new ManualCommitTransactions();
  }

  @Override
  void begin(Connection connection) {}

  @Override
  void commit(Connection connection) throws SQLException {
    connection.commit();
  }

  @Override
  void rollback(Connection connection) throws SQLException {
    connection.rollback();
  }
}
