package io.sensorlog.bench.latency;

import io.sensorlog.bench.Home;
import io.sensorlog.bench.PackagedLogger;
import io.sensorlog.bench.Patience;
import io.sensorlog.bench.ProgramProcess;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** A broker, a database, and the packaged logger between them, at work. One thread only. */
final class LatencyStage implements AutoCloseable {
  static final int PARTITIONS = 6;
  static final String TOPIC = "readings";

  /** No logger reads it. */
  static final String UNREAD = "unread";

  private static final String DATABASE = "latency";
  private static final Duration TIME_TO_START = Duration.ofSeconds(30);
  private static final Duration TIME_TO_END = Duration.ofSeconds(15);

  private final Path folder;
  private final KafkaBroker broker;
  private final MariaDbServer server;
  private final ProgramProcess logger;

  private LatencyStage(
      Path folder, KafkaBroker broker, MariaDbServer server, ProgramProcess logger) {
    this.folder = folder;
    this.broker = broker;
    this.server = server;
    this.logger = logger;
  }

  /** Starts all; blocks for some seconds, until the logger has claimed every partition. */
  static LatencyStage open() throws InterruptedException {
    Path folder = Home.runFolder();
    KafkaBroker broker = KafkaBroker.start(folder.resolve("broker"));
    broker.createTopic(TOPIC, PARTITIONS);
    broker.createTopic(UNREAD, PARTITIONS);
    MariaDbServer server = MariaDbServer.start(folder.resolve("database"));
    server.createDatabase(DATABASE);
    LatencyStage stage = new LatencyStage(folder, broker, server, start(broker, server, folder));
    try {
      Patience.until("the logger claims all partitions", TIME_TO_START, stage::isClaimed);
      return stage;
    } catch (RuntimeException | InterruptedException e) {
      stage.close();
      throw e;
    }
  }

  private static ProgramProcess start(KafkaBroker broker, MariaDbServer server, Path folder) {
    return ProgramProcess.start(
        "logger",
        PackagedLogger.command(
            PackagedLogger.LAUNCHER_OPTIONS,
            List.of(
                "--web",
                "off",
                "--connection",
                "kafka://" + broker.bootstrapServers() + "/" + TOPIC,
                "--repository",
                "jdbc:mariadb://%s:%d/%s?user=%s&passwordFile=%s"
                    .formatted(
                        server.host(),
                        server.port(),
                        DATABASE,
                        server.user(),
                        server.passwordFile()))),
        folder.resolve("logger.log"));
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** To the logger's database. */
  Connection connect() {
    try {
      return server.connect(DATABASE);
    } catch (SQLException e) {
      throw new CommandFailedException("cannot look into the database: " + e.getMessage(), e);
    }
  }

  private boolean isClaimed() {
    try (Connection connection = server.connect(DATABASE);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM logger_position")) {
      rows.next();
      return rows.getInt(1) == PARTITIONS;
    } catch (SQLException e) {
      return false; // no tables yet
    }
  }

  @Override
  public void close() {
    if (logger.isAlive() && !logger.terminate(TIME_TO_END)) {
      logger.kill();
    }
    server.close();
    broker.close();
    Home.delete(folder);
  }
}
