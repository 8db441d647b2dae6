package io.sensorlog.bench;

import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.stack.GuardedProcess;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * A broker and a database, and the packaged logger between them, started anew for each turn. One
 * thread only.
 */
final class LoggerTurns implements AutoCloseable {
  private static final int PARTITIONS = 6;
  private static final Duration LOOK = Duration.ofMillis(5);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final double NANOS_IN_SECOND = 1e9;

  private final Path folder;
  private final KafkaBroker broker;
  private final MariaDbServer server;
  private int turns;

  private LoggerTurns(Path folder, KafkaBroker broker, MariaDbServer server) {
    this.folder = folder;
    this.broker = broker;
    this.server = server;
  }

  /** Starts both servers; blocks for some seconds. */
  static LoggerTurns open() {
    Path folder = Home.runFolder();
    KafkaBroker broker = KafkaBroker.start(folder.resolve("broker"));
    return new LoggerTurns(folder, broker, MariaDbServer.start(folder.resolve("database")));
  }

  /** See {@link TopicFilling}. */
  void fill(String topic, int messages, int oneIn) {
    TopicFilling.fill(broker, topic, PARTITIONS, messages, oneIn);
  }

  /**
   * Saves the topic in a new database.
   *
   * @return messages in a second, from the first look that finds some saved to the one that finds
   *     all
   * @throws CommandFailedException if afterwards there are not as many rows as there should be
   */
  double rate(String topic, int messages, int invalid) throws InterruptedException {
    String database = "turn_" + ++turns;
    server.createDatabase(database);
    Path log = folder.resolve(database + ".log");
    GuardedProcess logger = GuardedProcess.start(command(topic, database), log);
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      double rate = rate(statement, messages);
      require(statement, "reading", messages - invalid);
      require(statement, "rejected_reading", invalid);
      return rate;
    } catch (SQLException e) {
      throw new CommandFailedException("cannot look into the database: " + e.getMessage(), e);
    } finally {
      logger.stop();
    }
  }

  private double rate(Statement statement, int messages) throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long first = 0;
    long before = 0;
    while (System.nanoTime() < deadline) {
      long saved = saved(statement);
      long now = System.nanoTime();
      if (before == 0 && saved > 0) {
        before = saved;
        first = now;
      }
      if (saved == messages) {
        return (saved - before) * NANOS_IN_SECOND / (now - first);
      }
      Thread.sleep(LOOK);
    }
    throw new CommandFailedException("the logger does not save all within " + PATIENCE);
  }

  /** By the positions: a row for each partition, so asking costs the database next to nothing. */
  private static long saved(Statement statement) throws SQLException {
    try {
      return number(statement, "SELECT COALESCE(SUM(next_offset), 0) FROM logger_position");
    } catch (SQLException e) {
      if ("42S02".equals(e.getSQLState())) {
        return 0; // no tables yet
      }
      throw e;
    }
  }

  private static void require(Statement statement, String table, long rows) throws SQLException {
    long found = number(statement, "SELECT COUNT(*) FROM " + table);
    if (found != rows) {
      throw new CommandFailedException(
          "%d rows in %s, there should be %d".formatted(found, table, rows));
    }
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private List<String> command(String topic, String database) {
    return PackagedLogger.command(
        PackagedLogger.LAUNCHER_OPTIONS,
        List.of(
            "--web",
            "off",
            "--connection",
            "kafka://" + broker.bootstrapServers() + "/" + topic,
            "--repository",
            "jdbc:mariadb://%s:%d/%s?user=%s&passwordFile=%s"
                .formatted(
                    server.host(), server.port(), database, server.user(), server.passwordFile())));
  }

  @Override
  public void close() {
    server.close();
    broker.close();
    Home.delete(folder);
  }
}
