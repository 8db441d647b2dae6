package io.sensorlog.consumer.repository.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Says it, once for each open database, when rows do not go many in a statement: then everything is
 * right, but at a tenth of the rate. The server's own count of this connection's statements tells
 * it, whatever the cause is. Looks at the first large batch, and rarely after that, as a server can
 * be exchanged. Never fails a batch. Thread-safe.
 */
final class BulkWatch {
  /** By which the bulk protocol can be turned off. */
  private static final List<String> SETTINGS = List.of("useBulkStmts", "useBulkStmtsForInserts");

  private static final Duration BETWEEN = Duration.ofMinutes(10);

  /** Fewer rows say little. */
  private static final int ENOUGH_ROWS = 100;

  /** The fewest rows of a statement that count as many. */
  private static final int MANY = 10;

  private final String counting;
  private final String name;
  private final Map<String, String> driverSettings;
  private final Consumer<String> warning;
  private final LongSupplier nanoTime;
  private final AtomicBoolean warned = new AtomicBoolean();
  private volatile long nextLook;
  private volatile OptionalDouble statementsPerRow = OptionalDouble.empty();

  /**
   * @param counting asks how many statements this connection has sent; in the second column, null
   *     for no number
   * @param name of the database, for the warning
   * @param warning takes it; called at most once
   * @param nanoTime the monotonic clock
   */
  BulkWatch(
      String counting,
      String name,
      Map<String, String> driverSettings,
      Consumer<String> warning,
      LongSupplier nanoTime) {
    this.counting = counting;
    this.name = name;
    this.driverSettings = driverSettings;
    this.warning = warning;
    this.nanoTime = nanoTime;
    this.nextLook = nanoTime.getAsLong();
  }

  /** Of the batch that was looked at last; empty before, and where rows do not travel. */
  OptionalDouble statementsPerRow() {
    return statementsPerRow;
  }

  /**
   * Inserts, and looks if it is time to and they are enough.
   *
   * @param handle in the transaction of the rows; its connection is the one that is counted
   */
  void insert(Handle handle, int rows, Runnable insert) {
    if (rows < ENOUGH_ROWS || nanoTime.getAsLong() - nextLook < 0) {
      insert.run();
      return;
    }
    OptionalLong before = statements(handle);
    insert.run();
    nextLook = nanoTime.getAsLong() + BETWEEN.toNanos();
    if (before.isPresent()) {
      statements(handle)
          .ifPresent(after -> note(handle, rows, after - before.getAsLong() - 1)); // 1: the asking
    }
  }

  /** Empty if the server, or a proxy before it, does not tell. */
  private OptionalLong statements(Handle handle) {
    try {
      return handle
          .createQuery(counting)
          .map(
              (row, context) -> {
                long count = row.getLong(2);
                return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(count);
              })
          .findOne()
          .orElse(OptionalLong.empty());
    } catch (JdbiException e) {
      return OptionalLong.empty();
    }
  }

  private void note(Handle handle, int rows, long sent) {
    statementsPerRow = OptionalDouble.of((double) sent / rows);
    if (sent > rows / MANY && warned.compareAndSet(false, true)) {
      warning.accept(
          "%s: %d rows took %d statements, so saving is slow: %s"
              .formatted(name, rows, sent, cause(handle)));
    }
  }

  private String cause(Handle handle) {
    for (String setting : SETTINGS) {
      if ("false".equalsIgnoreCase(driverSettings.get(setting))) {
        return "its URI says " + setting + "=false";
      }
    }
    return BulkOffer.of(handle.getConnection())
        .refusal()
        .orElseGet(() -> "the server takes many, " + preparing(handle));
  }

  private static String preparing(Handle handle) {
    String builder = handle.getStatementBuilder().getClass().getSimpleName();
    return BulkStatementBuilder.class.getSimpleName().equals(builder)
        ? "but the driver does not send them so"
        : "but " + builder + " prepares the statement so that the driver wants generated keys";
  }
}
