package io.sensorlog.bench.contenders;

import io.sensorlog.bench.Home;
import io.sensorlog.bench.MeasuredDatabase;
import io.sensorlog.bench.PackagedLogger;
import io.sensorlog.bench.ProcessStatus;
import io.sensorlog.bench.ProgramProcess;
import io.sensorlog.bench.Report;
import io.sensorlog.bench.TopicFilling;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * A broker with a full topic, and a database server on which each turn gets a database of its own.
 * One thread only.
 */
final class CompetitionStage implements AutoCloseable {
  static final String TOPIC = "readings";

  static final int PARTITIONS = 6;

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration MOMENT = Duration.ofMillis(500);
  private static final int BUSY_PARTS = 20;

  private final Path folder = Home.runFolder();
  private final KafkaBroker broker = KafkaBroker.start(folder.resolve("broker"));
  private final MariaDbServer server = MeasuredDatabase.start(folder.resolve("database"));
  private final int span;
  private int databases;
  private boolean discarded;

  /**
   * Starts the servers; blocks for some seconds.
   *
   * @param span readings over which a contender is measured, fresh and then warm
   */
  CompetitionStage(int span) {
    this.span = span;
  }

  /** Blocks until the broker has taken all messages. */
  void fill() {
    Report.say("filling the topic with %,d readings".formatted(messages()));
    TopicFilling.fill(broker, TOPIC, PARTITIONS, messages(), 0);
  }

  KafkaBroker broker() {
    return broker;
  }

  MariaDbServer server() {
    return server;
  }

  Path folder() {
    return folder;
  }

  /** Readings over which a contender is measured, fresh and then warm. */
  int span() {
    return span;
  }

  /**
   * That are in the topic: two spans, and a quarter more. A worker has its partitions to itself, so
   * one ends before the other, which is alone from then on; that must not be measured.
   */
  int messages() {
    return 2 * span + span / 4;
  }

  String connectionUri() {
    return "kafka://" + broker.bootstrapServers() + "/" + TOPIC;
  }

  String repositoryUri(String database) {
    return "jdbc:mariadb://%s:%d/%s?user=%s&passwordFile=%s"
        .formatted(server.host(), server.port(), database, server.user(), server.passwordFile());
  }

  DatabaseAddress address(String database) {
    return new DatabaseAddress(
        "jdbc:mariadb://%s:%d/%s?sslMode=disable".formatted(server.host(), server.port(), database),
        server.user(),
        server.passwordFile());
  }

  /** A file for LOAD DATA with as many readings as the topic; made when it is first asked for. */
  Path readingsFile() {
    Path file = folder.resolve("readings.tsv");
    if (Files.notExists(file)) {
      try (BufferedWriter lines = Files.newBufferedWriter(file)) {
        for (int number = 1; number <= messages(); number++) {
          lines.write(ReadingRow.of(number).line());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return file;
  }

  /** A new database with the logger's own tables, made by itself; blocks for some seconds. */
  String newDatabase() throws InterruptedException {
    String database = "turn_" + ++databases;
    server.createDatabase(database);
    try (ProgramProcess tables =
        ProgramProcess.start(
            "tables",
            PackagedLogger.command(
                PackagedLogger.LAUNCHER_OPTIONS,
                List.of(
                    "--tables-only",
                    "--web=off",
                    "--connection=" + connectionUri(),
                    "--repository=" + repositoryUri(database))),
            folder.resolve("tables.log"))) {
      requireDone(tables);
    }
    return database;
  }

  /** Blocks until the process has ended, and refuses every end but a good one. */
  static void requireDone(ProgramProcess process) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive()) {
      if (System.nanoTime() - deadline > 0) {
        throw new CommandFailedException(process.name() + " does not end: " + process.lastWords());
      }
      Thread.sleep(1);
    }
    if (process.exitStatus() != 0) {
      throw new CommandFailedException(process.name() + " failed: " + process.lastWords());
    }
  }

  void drop(String database) throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE " + database);
    }
  }

  /** Blocks until the servers are done with what the last turn has left to them. */
  void settle() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Duration before = processorTime();
    while (System.nanoTime() - deadline < 0) {
      Thread.sleep(MOMENT);
      Duration now = processorTime();
      if (now.minus(before).multipliedBy(BUSY_PARTS).compareTo(MOMENT) <= 0) {
        return;
      }
      before = now;
    }
    throw new CommandFailedException("the servers do not come to rest within " + PATIENCE);
  }

  private Duration processorTime() {
    return ProcessStatus.processorTime(server.pid())
        .plus(ProcessStatus.processorTime(broker.pid()));
  }

  /** The folder is of no interest any more: it is deleted at close. */
  void discard() {
    discarded = true;
  }

  @Override
  public void close() {
    server.close();
    broker.close();
    if (discarded) {
      Home.delete(folder);
    } else {
      Report.say("what the processes printed is in " + folder);
    }
  }
}
