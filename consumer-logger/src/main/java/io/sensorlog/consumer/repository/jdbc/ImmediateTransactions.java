package io.sensorlog.consumer.repository.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jdbi.v3.core.transaction.TransactionHandler;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Transactions of SQLite by its own words: each takes the right to write at its beginning, so that
 * none finds out later that it is not alone. The driver's way (autocommit off) does not tell the
 * truth: it takes itself to be in a transaction whose BEGIN has failed, and it begins the next one
 * right after each COMMIT, so that a commit that has worked can be reported as failed. For one
 * handle, by {@link #specialize}; one thread only.
 */
final class ImmediateTransactions implements TransactionHandler {
  private final Set<String> savepoints = new HashSet<>();
  private boolean active;

  @Override
  public TransactionHandler specialize(Handle handle) {
    return new ImmediateTransactions();
  }

  @Override
  public void begin(Handle handle) {
    execute(handle, "BEGIN IMMEDIATE");
    savepoints.clear();
    active = true;
  }

  @Override
  public void commit(Handle handle) {
    execute(handle, "COMMIT");
    active = false;
  }

  @Override
  public void rollback(Handle handle) {
    active = false;
    execute(handle, "ROLLBACK");
  }

  @Override
  public boolean isInTransaction(Handle handle) {
    return active;
  }

  /** To SQLite a second one of the same name is another one, and each makes every write slower. */
  @Override
  public void savepoint(Handle handle, String name) {
    if (savepoints.contains(name)) {
      releaseSavepoint(handle, name);
    }
    execute(handle, "SAVEPOINT " + name);
    savepoints.add(name);
  }

  @Override
  public void rollbackToSavepoint(Handle handle, String name) {
    execute(handle, "ROLLBACK TO " + name);
  }

  @Override
  public void releaseSavepoint(Handle handle, String name) {
    execute(handle, "RELEASE " + name);
    savepoints.remove(name);
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

  /** There is but one level: serializable. */
  @Override
  public <R, X extends Exception> R inTransaction(
      Handle handle, TransactionIsolationLevel level, HandleCallback<R, X> work) throws X {
    return inTransaction(handle, work);
  }

  private static void execute(Handle handle, String sql) {
    try (Statement statement = handle.getConnection().createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new TransactionException(sql + " failed", e);
    }
  }
}
