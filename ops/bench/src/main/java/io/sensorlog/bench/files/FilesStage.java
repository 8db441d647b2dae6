package io.sensorlog.bench.files;

import io.sensorlog.bench.Half;
import io.sensorlog.bench.HalvesMeter;
import io.sensorlog.bench.Home;
import io.sensorlog.bench.PackagedLogger;
import io.sensorlog.bench.Patience;
import io.sensorlog.bench.ProcessStatus;
import io.sensorlog.bench.ProgramProcess;
import io.sensorlog.bench.Rounds;
import io.sensorlog.bench.TopicFilling;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.stack.KafkaBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A broker with a topic, and programs that are started anew for each turn. One thread only. */
final class FilesStage implements AutoCloseable {
  private static final String TOPIC = "readings";
  private static final int PARTITIONS = 6;
  private static final Duration LOOK = Duration.ofMillis(10);
  private static final Duration LONG = Duration.ofMinutes(5);

  private final Path folder;
  private final KafkaBroker broker;
  private final int messages;
  private final int batch;
  private final Rounds figures;
  private int turns;

  private FilesStage(Path folder, KafkaBroker broker, int messages, int batch, Rounds figures) {
    this.folder = folder;
    this.broker = broker;
    this.messages = messages;
    this.batch = batch;
    this.figures = figures;
  }

  /** Starts the broker and fills the topic; blocks for some seconds. */
  static FilesStage open(int messages, int batch, Rounds figures) {
    Path folder = Home.runFolder();
    KafkaBroker broker = KafkaBroker.start(folder.resolve("broker"));
    TopicFilling.fill(broker, TOPIC, PARTITIONS, messages, 0);
    return new FilesStage(folder, broker, messages, batch, figures);
  }

  /** The logger, into a new SQLite file. */
  void sqliteByLogger() throws InterruptedException {
    try (SavedFile.Sqlite file = SavedFile.Sqlite.open(withTables())) {
      log("sqlite.logger", file);
    }
  }

  /** Inserts and nothing else, into another one. */
  void sqliteByInserts() throws InterruptedException {
    Path file = withTables();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The collector's room as the logger's.
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:NewRatio=1", "-XX:SurvivorRatio=3"));
    command.addAll(PackagedLogger.LAUNCHER_OPTIONS);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(PlainInserts.class.getName(), file.toString()));
    command.addAll(List.of("" + messages, "" + batch, ProductSql.sqlite("insert-reading")));
    try (ProgramProcess inserts = start("inserts", command)) {
      awaitEnd(inserts);
      String[] perSecond = inserts.lastWords().split(" ", -1);
      figures.add("sqlite.inserts.fresh", Double.parseDouble(perSecond[0]));
      figures.add("sqlite.inserts.warm", Double.parseDouble(perSecond[1]));
    }
    try (SavedFile.Sqlite saved = SavedFile.Sqlite.open(file)) {
      requireAll(saved);
    }
  }

  /** The logger, into a new CSV file; then its bytes without a logger. */
  void csv() throws InterruptedException {
    SavedFile.Csv file = new SavedFile.Csv(turn().resolve("readings.csv"));
    log("csv.logger", file);
    try {
      long bytes = Files.size(file.file());
      figures.add("csv.disk", DiskLimit.rowsPerSecond(turn(), bytes, messages, batch));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path withTables() throws InterruptedException {
    Path file = turn().resolve("readings.db");
    try (ProgramProcess tables = logger("jdbc:sqlite:" + file, "--tables-only")) {
      awaitEnd(tables);
    }
    return file;
  }

  private void log(String name, SavedFile file) throws InterruptedException {
    try (ProgramProcess logger = logger(file.uri(), "--until-idle=1s")) {
      HalvesMeter meter = new HalvesMeter(messages);
      while (!meter.isDone()) {
        requireNotFailed(logger);
        meter.seen(file.saved(), System.nanoTime(), ProcessStatus.processorTime(logger.pid()));
        Thread.sleep(LOOK);
      }
      note(name + ".fresh", meter.fresh());
      note(name + ".warm", meter.warm());
      awaitEnd(logger);
    }
    requireAll(file);
  }

  private void note(String name, Half half) {
    figures.add(name, half.perSecond());
    figures.add(name + ".cpuMicros", half.cpuMicros());
  }

  private ProgramProcess logger(String repository, String more) {
    return start(
        "logger",
        PackagedLogger.command(
            PackagedLogger.LAUNCHER_OPTIONS,
            List.of(
                "--web=off",
                "--batch-size=" + batch,
                "--connection=kafka://" + broker.bootstrapServers() + "/" + TOPIC,
                "--repository=" + repository,
                more)));
  }

  private ProgramProcess start(String name, List<String> command) {
    return ProgramProcess.start(name, command, folder.resolve(name + turns + ".log"));
  }

  /** A new folder. */
  private Path turn() {
    try {
      return Files.createDirectory(folder.resolve("turn" + ++turns));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  private void requireAll(SavedFile file) {
    if (file.rows() != messages) {
      throw new CommandFailedException(
          "%d rows in %s, there should be %d".formatted(file.rows(), file.uri(), messages));
    }
  }

  @Override
  public void close() {
    broker.close();
    Home.delete(folder);
  }
}
