package io.sensorlog.bench.replay;

import io.sensorlog.bench.Home;
import io.sensorlog.bench.PackagedLogger;
import io.sensorlog.bench.ProgramProcess;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A broker, a database server, and packaged programs between them. One thread only. */
final class ReplayStage implements AutoCloseable {
  private final Path folder;
  private final KafkaBroker broker;
  private final MariaDbServer server;

  private ReplayStage(Path folder, KafkaBroker broker, MariaDbServer server) {
    this.folder = folder;
    this.broker = broker;
    this.server = server;
  }

  /** Starts both servers; blocks for some seconds. */
  static ReplayStage open() {
    Path folder = Home.runFolder();
    KafkaBroker broker = KafkaBroker.start(folder.resolve("broker"));
    return new ReplayStage(folder, broker, MariaDbServer.start(folder.resolve("database")));
  }

  KafkaBroker broker() {
    return broker;
  }

  /** A database of the server, made if it is missing. */
  Target mariadb(String name) {
    server.createDatabase(name);
    return new Target(
        "jdbc:mariadb://%s:%d/%s?user=%s&passwordFile=%s"
            .formatted(server.host(), server.port(), name, server.user(), server.passwordFile()),
        () -> server.connect(name));
  }

  Target sqlite(String name) {
    return Target.sqlite(folder.resolve(name + ".db"));
  }

  /** Starts a program; what it prints goes to a file named after it. */
  ProgramProcess start(String program, String topic, List<Target> targets, String... more) {
    List<String> options =
        new ArrayList<>(
            List.of("--connection", "kafka://" + broker.bootstrapServers() + "/" + topic));
    targets.forEach(target -> options.addAll(List.of("--repository", target.uri())));
    options.addAll(List.of(more));
    return ProgramProcess.start(
        program,
        PackagedLogger.command(program, PackagedLogger.LAUNCHER_OPTIONS, options),
        folder.resolve(program + ".log"));
  }

  /**
   * Waits for its end, and answers its exit status.
   *
   * @throws CommandFailedException if it does not end in time
   */
  static int statusOf(ProgramProcess process, Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (process.isAlive()) {
      if (System.nanoTime() - deadline > 0) {
        process.kill();
        throw new CommandFailedException(
            process.name() + " does not end within " + atMost + ": " + process.lastWords());
      }
      Thread.sleep(20);
    }
    return process.exitStatus();
  }

  @Override
  public void close() {
    server.close();
    broker.close();
    Home.delete(folder);
  }
}
