package io.sensorlog.consumer.repository.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionHandler;

/**
 * Transactions of SQLite by its own words: each takes the right to write at its beginning, so that
 * none finds out later that it is not alone. The driver's way (autocommit off) does not tell the
 * truth: it takes itself to be in a transaction whose BEGIN has failed, and it begins the next one
 * right after each COMMIT, so that a commit that has worked can be reported as failed.
 */
final class ImmediateTransactions extends PlainTransactions {
  private final Set<String> savepoints = new HashSet<>();

  @Override
  public TransactionHandler specialize(Handle handle) {
    return new ImmediateTransactions();
  }

  @Override
  void begin(Connection connection) throws SQLException {
    execute(connection, "BEGIN IMMEDIATE");
    savepoints.clear();
  }

  @Override
  void commit(Connection connection) throws SQLException {
    execute(connection, "COMMIT");
  }

  @Override
  void rollback(Connection connection) throws SQLException {
    execute(connection, "ROLLBACK");
  }

  /** To SQLite a second one of the same name is another one, and each makes every write slower. */
  @Override
  public void savepoint(Handle handle, String name) {
    if (savepoints.contains(name)) {
      releaseSavepoint(handle, name);
    }
    super.savepoint(handle, name);
    savepoints.add(name);
  }

  @Override
  public void releaseSavepoint(Handle handle, String name) {
    super.releaseSavepoint(handle, name);
    savepoints.remove(name);
  }
}
