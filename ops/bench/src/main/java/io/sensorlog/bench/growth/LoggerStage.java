package io.sensorlog.bench.growth;

import io.sensorlog.bench.Half;
import io.sensorlog.bench.HalvesMeter;
import io.sensorlog.bench.Home;
import io.sensorlog.bench.MeasuredDatabase;
import io.sensorlog.bench.PackagedLogger;
import io.sensorlog.bench.Patience;
import io.sensorlog.bench.ProcessStatus;
import io.sensorlog.bench.ProgramProcess;
import io.sensorlog.bench.Report;
import io.sensorlog.bench.Rounds;
import io.sensorlog.bench.TopicFilling;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A broker and a database server, and loggers that are started anew. One thread only. */
final class LoggerStage implements AutoCloseable {
  static final int PARTITIONS = 6;

  private static final int WORKERS = 2;
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofMinutes(5);

  /** Of pages in memory: next to nothing is left to write. */
  private static final int FEW = 100;

  private final Path folder;
  private final KafkaBroker broker;
  private final MariaDbServer server;
  private final int messages;
  private int topics;

  private LoggerStage(Path folder, KafkaBroker broker, MariaDbServer server, int messages) {
    this.folder = folder;
    this.broker = broker;
    this.server = server;
    this.messages = messages;
  }

  /** Starts both servers and tells the database's settings; blocks for some seconds. */
  static LoggerStage open(int messages, Report report) {
    Path folder = Home.runFolder();
    KafkaBroker broker = KafkaBroker.start(folder.resolve("broker"));
    MariaDbServer server = MeasuredDatabase.start(folder.resolve("database"));
    try (Connection connection = server.connectAsRoot()) {
      MeasuredDatabase.settings(connection).forEach(report::figure);
    } catch (SQLException e) {
      throw unusable(e);
    }
    return new LoggerStage(folder, broker, server, messages);
  }

  /** A new topic with as many messages as ever, and ids of its own; answers its name. */
  String fillTopic(int partitions) {
    String name = "topic_" + ++topics;
    TopicFilling.fill(broker, name, partitions, messages, 0);
    return name;
  }

  /** A new database with so many readings. */
  void fillTable(String database, int rows) throws InterruptedException {
    if (rows == 0) {
      return;
    }
    server.createDatabase(database);
    try (ProgramProcess tables = logger("none", database, "--tables-only")) {
      awaitEnd(tables);
    }
    Report.say("filling " + database);
    try (Connection connection = server.connect(database)) {
      FilledTable.fill(connection, rows);
    } catch (SQLException e) {
      throw unusable(e);
    }
  }

  /** Saves a topic in a database, which is made if it is missing. */
  void measure(String topic, String database, String name, Rounds figures)
      throws InterruptedException {
    server.createDatabase(database);
    settle();
    HalvesMeter ofLogger = new HalvesMeter(messages);
    HalvesMeter ofDatabase = new HalvesMeter(messages);
    long before = ProcessStatus.writtenBytes(server.pid());
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement();
        ProgramProcess logger = logger(topic, database, "--until-idle=1s")) {
      while (!ofLogger.isDone()) {
        requireNotFailed(logger);
        long saved = saved(statement, topic);
        long now = System.nanoTime();
        ofLogger.seen(saved, now, ProcessStatus.processorTime(logger.pid()));
        ofDatabase.seen(saved, now, ProcessStatus.processorTime(server.pid()));
        Thread.sleep(LOOK);
      }
      awaitEnd(logger);
    } catch (SQLException e) {
      throw unusable(e);
    }
    Half warm = ofLogger.warm();
    figures.add(name, warm.perSecond());
    figures.add(name + ".logger.cpuMicros", warm.cpuMicros());
    figures.add(name + ".database.cpuMicros", ofDatabase.warm().cpuMicros());
    double written = ProcessStatus.writtenBytes(server.pid()) - before;
    figures.add(name + ".database.bytesWritten", written / messages);
  }

  /** By the positions, a row for each partition; 0 while there are no tables. */
  private static long saved(Statement statement, String topic) throws SQLException {
    String query =
        "SELECT COALESCE(SUM(next_offset), 0) FROM logger_position WHERE topic = '" + topic + "'";
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      if ("42S02".equals(e.getSQLState())) {
        return 0;
      }
      throw e;
    }
  }

  /** Waits until the server has written what it holds in memory: each begins with no debt. */
  private void settle() throws InterruptedException {
    try (Connection connection = server.connectAsRoot();
        Statement statement = connection.createStatement()) {
      statement.execute("SET GLOBAL innodb_max_dirty_pages_pct = 0");
      Patience.until("the database writes its pages", LONG, () -> unwritten(statement) < FEW);
      statement.execute("SET GLOBAL innodb_max_dirty_pages_pct = DEFAULT");
    } catch (SQLException e) {
      throw unusable(e);
    }
  }

  private static long unwritten(Statement statement) {
    try (ResultSet row =
        statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Innodb_buffer_pool_pages_dirty'")) {
      row.next();
      return row.getLong(2);
    } catch (SQLException e) {
      throw unusable(e);
    }
  }

  private ProgramProcess logger(String topic, String database, String more) {
    List<String> options = new ArrayList<>();
    options.add("--web=off");
    options.add("--workers=" + WORKERS);
    options.add("--connection=kafka://" + broker.bootstrapServers() + "/" + topic);
    options.add(
        "--repository=jdbc:mariadb://%s:%d/%s?user=%s&passwordFile=%s"
            .formatted(
                server.host(), server.port(), database, server.user(), server.passwordFile()));
    options.add(more);
    return ProgramProcess.start(
        "logger",
        PackagedLogger.command(PackagedLogger.LAUNCHER_OPTIONS, options),
        folder.resolve(database + "-" + topic + ".log"));
  }

  private static void awaitEnd(ProgramProcess process) throws InterruptedException {
    Patience.until(process.name() + " ends", LONG, () -> !process.isAlive());
    requireNotFailed(process);
  }

  private static void requireNotFailed(ProgramProcess process) {
    if (!process.isAlive() && process.exitStatus() != 0) {
      throw new CommandFailedException(process.name() + " failed: " + process.lastWords());
    }
  }

  private static CommandFailedException unusable(SQLException e) {
    return new CommandFailedException("cannot use the database: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    server.close();
    broker.close();
    Home.delete(folder);
  }
}
