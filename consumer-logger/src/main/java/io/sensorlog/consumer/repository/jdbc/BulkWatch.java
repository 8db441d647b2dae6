package io.sensorlog.consumer.repository.jdbc;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Says it, once for each open database, when rows do not go many in a statement: then everything is
 * right, but at a tenth of the rate. The server's own count tells it, whatever the cause is.
 * Thread-safe.
 */
final class BulkWatch {
  private static final String SETTING = "useBulkStmtsForInserts";

  /** Fewer rows say little. */
  private static final int ENOUGH_ROWS = 100;

  /** The fewest rows of a statement that count as many. */
  private static final int MANY = 10;

  private final SqlStatements sql;
  private final String name;
  private final Map<String, String> driverSettings;
  private final Consumer<String> warning;
  private final AtomicBoolean looked = new AtomicBoolean();

  /**
   * @param name of the database, for the warning
   * @param warning takes it; called at most once
   */
  BulkWatch(
      SqlStatements sql,
      String name,
      Map<String, String> driverSettings,
      Consumer<String> warning) {
    this.sql = sql;
    this.name = name;
    this.driverSettings = driverSettings;
    this.warning = warning;
  }

  /**
   * Inserts, and looks the first time that it is many.
   *
   * @param handle in the transaction of the rows; its connection is the one that is counted
   */
  void insert(Handle handle, int rows, Runnable insert) {
    if (rows < ENOUGH_ROWS || !looked.compareAndSet(false, true)) {
      insert.run();
      return;
    }
    long before = statements(handle);
    insert.run();
    long sent = statements(handle) - before;
    if (sent > rows / MANY) {
      warning.accept(
          "%s: %d rows took %d statements, so saving is slow: %s"
              .formatted(name, rows, sent, cause()));
    }
  }

  private long statements(Handle handle) {
    return handle.createQuery(sql.statements()).mapTo(Long.class).one();
  }

  private String cause() {
    return "false".equalsIgnoreCase(driverSettings.get(SETTING))
        ? "its URI says " + SETTING + "=false"
        : "the server, or a proxy before it, does not take MariaDB's bulk protocol,"
            + " or the driver does not use it";
  }
}
