package io.sensorlog.consumer.repository.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jdbi.v3.core.transaction.TransactionHandler;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Transactions that leave the connection as it is: JDBI's own ask the server to turn autocommit off
 * before each one and on again after it, two round trips for nothing. For one handle, by {@link
 * #specialize}; one thread only.
 */
abstract class PlainTransactions implements TransactionHandler {
  private boolean active;

  /** Before the first statement. */
  abstract void begin(Connection connection) throws SQLException;

  abstract void commit(Connection connection) throws SQLException;

  abstract void rollback(Connection connection) throws SQLException;

  @Override
  public void begin(Handle handle) {
    run(handle, "BEGIN", this::begin);
    active = true;
  }

  @Override
  public void commit(Handle handle) {
    run(handle, "COMMIT", this::commit);
    active = false;
  }

  @Override
  public void rollback(Handle handle) {
    active = false;
    run(handle, "ROLLBACK", this::rollback);
  }

  @Override
  public boolean isInTransaction(Handle handle) {
    return active;
  }

  @Override
  public void savepoint(Handle handle, String name) {
    execute(handle, "SAVEPOINT " + name);
  }

  @Override
  public void rollbackToSavepoint(Handle handle, String name) {
    execute(handle, "ROLLBACK TO SAVEPOINT " + name);
  }

  @Override
  public void releaseSavepoint(Handle handle, String name) {
    execute(handle, "RELEASE SAVEPOINT " + name);
  }

  @Override
  public <R, X extends Exception> R inTransaction(Handle handle, HandleCallback<R, X> work)
      throws X {
    begin(handle);
    try {
      R result = work.withHandle(handle);
      commit(handle);
      return result;
    } catch (Throwable e) {
      try {
        rollback(handle);
      } catch (TransactionException nothingLeft) {
        e.addSuppressed(nothingLeft); // some faults, such as a full disk, have rolled back already
      }
      throw e;
    }
  }

  /** All connections have the one level that we need. */
  @Override
  public <R, X extends Exception> R inTransaction(
      Handle handle, TransactionIsolationLevel level, HandleCallback<R, X> work) throws X {
    return inTransaction(handle, work);
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void execute(Handle handle, String sql) {
    run(handle, sql, connection -> execute(connection, sql));
  }

  private static void run(Handle handle, String what, Step step) {
    try {
      step.on(handle.getConnection());
    } catch (SQLException e) {
      throw new TransactionException(what + " failed", e);
    }
  }

  private interface Step {
    void on(Connection connection) throws SQLException;
  }
}
