package io.sensorlog.consumer.repository.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.sensorlog.model.command.CommandFailedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open database. Thread-safe.
 *
 * @param name for messages
 * @param pool its connections
 * @param jdbi works on connections of the pool
 * @param sql in its language
 * @param packet what it takes at once
 * @param bulk looks whether it takes many rows in a statement
 */
record Database(
    String name,
    HikariDataSource pool,
    Jdbi jdbi,
    SqlStatements sql,
    PacketLimit packet,
    BulkWatch bulk)
    implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Database.class);

  /**
   * Connects, brings the tables up to the newest version, and looks whether they fit.
   *
   * @throws CommandFailedException in one line, if the database cannot be reached or used
   */
  static Database open(JdbcSettings settings, int writers) {
    Database database = connect(settings, writers);
    try {
      migrate(database.pool, settings.database());
      check(database.pool, database.sql);
      sayWhatIsNotDurable(database);
      return database;
    } catch (FlywayException | SQLException e) {
      database.close();
      throw new CommandFailedException(
          "%s: the tables cannot be used: %s".formatted(settings.identity(), reason(e)), e);
    }
  }

  /**
   * Connects, and leaves the tables as they are.
   *
   * @throws CommandFailedException in one line, if the database cannot be reached
   */
  static Database connect(JdbcSettings settings, int writers) {
    DatabaseKind kind = settings.database();
    SqlStatements sql = kind.statements();
    int largestPacket = largestPacket(settings, sql);
    HikariDataSource pool = pool(settings, writers, largestPacket);
    Jdbi jdbi = Jdbi.create(pool);
    jdbi.setStatementBuilderFactory(connection -> new BulkStatementBuilder());
    jdbi.setTransactionHandler(kind.transactions());
    BulkWatch bulk =
        new BulkWatch(
            sql.statements(),
            settings.identity(),
            settings.driverSettings(),
            log::warn,
            System::nanoTime);
    return new Database(settings.identity(), pool, jdbi, sql, new PacketLimit(largestPacket), bulk);
  }

  /**
   * The largest packet that the server takes, in bytes: if it is sent more, it hangs up without
   * saying why.
   */
  private static int largestPacket(JdbcSettings settings, SqlStatements sql) {
    try (Connection connection = settings.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql.largestPacket())) {
      row.next();
      return row.getInt(1);
    } catch (SQLException e) {
      throw unusable(settings, e);
    }
  }

  private static HikariDataSource pool(JdbcSettings settings, int writers, int largestPacket) {
    DatabaseKind kind = settings.database();
    HikariConfig config = new HikariConfig();
    config.setPoolName(settings.identity().replace(':', '-'));
    config.setJdbcUrl(settings.url());
    settings.driverSettings().forEach(config::addDataSourceProperty);
    if (kind.packetSetting()
        != null) { // batches are split to fit, and a row that cannot is refused
      config.addDataSourceProperty(kind.packetSetting(), String.valueOf(largestPacket));
    }
    config.setConnectionInitSql(kind.session());
    config.setAutoCommit(kind.autoCommit());
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setMaximumPoolSize(kind.oneConnection() ? 1 : writers + 1);
    config.setMinimumIdle(kind.oneConnection() ? 1 : writers);
    if (kind.oneConnection()) { // neither retired nor tried out in between
      config.setMaxLifetime(0);
      config.setIdleTimeout(0);
      config.setKeepaliveTime(0);
    }
    config.setConnectionTimeout(kind.longestWait().toMillis());
    config.setInitializationFailTimeout(1); // one attempt
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      throw unusable(settings, e);
    }
  }

  static CommandFailedException unusable(JdbcSettings settings, Exception e) {
    String user = settings.driverSettings().get("user");
    return new CommandFailedException(
        "cannot use %s%s: %s"
            .formatted(
                settings.identity(), user == null ? "" : " as user '" + user + "'", reason(e)),
        e);
  }

  private static void migrate(HikariDataSource pool, DatabaseKind kind) {
    Flyway.configure()
        .dataSource(pool)
        .locations("classpath:db/" + kind.name())
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

  /** A topic gives again what is lost; what came another way is answered once it is saved. */
  private static void sayWhatIsNotDurable(Database database) throws SQLException {
    try (Connection connection = database.pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet settings = statement.executeQuery(database.sql.notDurable())) {
      while (settings.next()) {
        log.warn(
            "{}: {}: a power cut there may undo what was saved last; a topic gives it again, tcp:,"
                + " pipe: and shm: do not",
            database.name,
            settings.getString(1));
      }
    }
  }

  private static String reason(Exception e) {
    return SqlFault.of(e).said().lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    pool.close();
  }
}
