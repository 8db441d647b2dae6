package io.sensorlog.consumer.repository.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.sensorlog.model.command.CommandFailedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Opens a database: connections, tables of the newest version, a look at whether they fit. */
final class Database {
  private static final Duration WAIT_FOR_A_CONNECTION = Duration.ofSeconds(3);

  /**
   * Whatever the server's defaults: nothing is cut to fit, and a logger that stops in the middle of
   * a transaction does not keep its rows locked for long (seconds).
   */
  private static final String SESSION =
      "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', time_zone = '+00:00',"
          + " idle_write_transaction_timeout = 20";

  private Database() {}

  /**
   * The largest packet that the server takes, in bytes: if it is sent more, it hangs up without
   * saying why.
   *
   * @throws CommandFailedException in one line, if the database cannot be reached
   */
  static int largestPacket(JdbcSettings settings) {
    try (Connection connection = settings.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT @@max_allowed_packet")) {
      row.next();
      return row.getInt(1);
    } catch (SQLException e) {
      throw unusable(settings, e);
    }
  }

  /**
   * @param largestPacket the driver splits batches so that they fit, and refuses a row that cannot
   * @throws CommandFailedException in one line, if the database cannot be reached or used
   */
  static HikariDataSource open(
      JdbcSettings settings, int writers, int largestPacket, SqlStatements sql) {
    HikariDataSource pool = connect(settings, writers, largestPacket);
    try {
      migrate(pool);
      check(pool, sql);
      return pool;
    } catch (FlywayException | SQLException e) {
      pool.close();
      throw new CommandFailedException(
          "%s: the tables cannot be used: %s".formatted(settings.identity(), reason(e)), e);
    }
  }

  /**
   * Connects, and leaves the tables as they are.
   *
   * @throws CommandFailedException in one line, if the database cannot be reached
   */
  static HikariDataSource connect(JdbcSettings settings, int writers, int largestPacket) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(settings.identity().replace(':', '-'));
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    settings.driverSettings().forEach(config::addDataSourceProperty);
    config.addDataSourceProperty("maxAllowedPacket", String.valueOf(largestPacket));
    config.setConnectionInitSql(SESSION);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setMaximumPoolSize(writers + 1);
    config.setMinimumIdle(writers);
    config.setConnectionTimeout(WAIT_FOR_A_CONNECTION.toMillis());
    config.setInitializationFailTimeout(1); // one attempt
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      throw unusable(settings, e);
    }
  }

  private static CommandFailedException unusable(JdbcSettings settings, Exception e) {
    return new CommandFailedException(
        "cannot use %s as user '%s': %s".formatted(settings.identity(), settings.user(), reason(e)),
        e);
  }

  private static void migrate(HikariDataSource pool) {
    Flyway.configure()
        .dataSource(pool)
        .locations("classpath:db/mariadb")
        .baselineOnMigrate(true) // other people's tables may be in the database
        .baselineVersion("0")
        .load()
        .migrate();
  }

  /** Whether every column is there, and every right that saving needs. */
  private static void check(HikariDataSource pool, SqlStatements sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeQuery(sql.check()).close();
      for (String writingNothing : sql.checksOfWriting()) {
        statement.executeUpdate(writingNothing);
      }
    }
  }

  private static String reason(Exception e) {
    SqlFault fault = SqlFault.of(e);
    return String.valueOf(fault.said() == null ? e.getMessage() : fault.said().getMessage())
        .lines()
        .findFirst()
        .orElse("");
  }
}
