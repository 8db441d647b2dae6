package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.consumer.repository.RepositoryKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * In what kinds of SQL databases differ, beside their SQL: data, not subclasses. Immutable.
 *
 * @param name of its SQL: {@code mariadb.sql}, and the migrations in {@code db/mariadb}
 * @param repository what it is as a repository
 * @param oneConnection whether all loggers share one, which stays open until the end
 * @param longestWait for a connection
 * @param session runs on each new connection before anything else; null for nothing
 * @param packetSetting the driver's name for the largest packet; null if it has none
 * @param autoCommit whether a connection commits each statement for which nothing has begun
 * @param transactions how they begin and end
 */
record DatabaseKind(
    String name,
    RepositoryKind repository,
    boolean oneConnection,
    Duration longestWait,
    @Nullable String session,
    @Nullable String packetSetting,
    boolean autoCommit,
    PlainTransactions transactions) {

  /**
   * Whatever the server's defaults: nothing is cut to fit, and a logger that stops in the middle of
   * a transaction does not keep its rows locked for long (seconds).
   */
  static final DatabaseKind MARIADB =
      new DatabaseKind(
          "mariadb",
          RepositoryKind.SHARED,
          false,
          Duration.ofSeconds(3),
          "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION',"
              + " time_zone = '+00:00', idle_write_transaction_timeout = 20",
          "maxAllowedPacket",
          false,
          new ManualCommitTransactions());

  static final DatabaseKind SQLITE_FILE = sqlite(RepositoryKind.LOCAL);

  static final DatabaseKind SQLITE_MEMORY = sqlite(RepositoryKind.VOLATILE);

  /**
   * One writes at a time whatever the connections, and a database in memory is gone with its
   * connection. Loggers queue for it, each for as long as the others need for a batch.
   */
  private static DatabaseKind sqlite(RepositoryKind repository) {
    return new DatabaseKind(
        "sqlite",
        repository,
        true,
        Duration.ofSeconds(10),
        null,
        null,
        true,
        new ImmediateTransactions());
  }

  SqlStatements statements() {
    return SqlStatements.of(name + ".sql");
  }
}
