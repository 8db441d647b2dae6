package io.sensorlog.consumer.logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.sensorlog.consumer.connection.ReadingReceiver;
import io.sensorlog.consumer.connection.ReceiverSettings;
import io.sensorlog.consumer.connection.Receivers;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.RepositoryKind;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.reading.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A repository with its loggers: as many as there are workers. Thread-safe. */
public final class RunningRepository {
  private static final Duration TIME_FOR_THE_LAST_BATCH = Duration.ofSeconds(5);
  private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(2);

  private final String name;
  private final RepositorySettings settings;
  private final DurableRepository repository;
  private final SensorReadings sensors = new SensorReadings();
  private final List<Worker> workers = new ArrayList<>();

  private record Worker(
      ReadingReceiver receiver, ReadingLogger logger, LoggerState state, Thread thread) {}

  private RunningRepository(
      String name, RepositorySettings settings, DurableRepository repository) {
    this.name = name;
    this.settings = settings;
    this.repository = repository;
  }

  /**
   * Opens the repository and starts its loggers. Blocks until both sides have answered, about 16 s
   * at most.
   *
   * @param onFailure told, on a logger's thread, why it cannot go on
   * @throws io.sensorlog.model.command.CommandFailedException if one side cannot be reached or used
   */
  static RunningRepository start(
      String name,
      RepositorySettings settings,
      LoggerSettings loggers,
      Consumer<Throwable> onFailure) {
    int workers = settings.kind().isDurable() ? loggers.workers() : 1;
    RunningRepository running = new RunningRepository(name, settings, settings.open(workers));
    try {
      ReceiverSettings receiver = loggers.receiver(settings);
      for (int worker = 1; worker <= workers; worker++) {
        running.startWorker(worker, receiver, loggers, onFailure);
      }
      return running;
    } catch (RuntimeException e) {
      running.close();
      throw e;
    }
  }

  private void startWorker(
      int number,
      ReceiverSettings receiver,
      LoggerSettings loggers,
      Consumer<Throwable> onFailure) {
    String who = settings.identity() + " #" + number;
    LoggerState state = new LoggerState(System::nanoTime, sensors);
    ReadingReceiver opened = Receivers.open(loggers.endpoint(), receiver, repository);
    ReadingLogger logger =
        new ReadingLogger(who, opened, repository, state, System::nanoTime, new SplittableRandom());
    Thread thread =
        Thread.ofPlatform()
            .name("logger " + who)
            .uncaughtExceptionHandler((dead, cause) -> onFailure.accept(cause))
            .start(logger);
    workers.add(new Worker(opened, logger, state, thread));
  }

  /** What it is called while it runs, such as {@code mariadb-1}. */
  public String name() {
    return name;
  }

  /** Which place it is; shows no secret. */
  public String identity() {
    return settings.identity();
  }

  public RepositoryKind kind() {
    return settings.kind();
  }

  /** What its loggers have saved since they started. */
  public Saved saved() {
    return workers.stream().map(each -> each.state.total()).reduce(Saved.NOTHING, Saved::plus);
  }

  /** What of that came from which sensor; readings that were there already count too. */
  public SensorReadings sensors() {
    return sensors;
  }

  /**
   * The readings that came last, the last one first; empty if the repository gives none back.
   *
   * @param most how many at most
   */
  public Optional<List<Reading>> newest(int most) {
    return repository.newest(most);
  }

  /** Messages that are not saved yet; empty while a logger does not know. */
  public OptionalLong lag() {
    return OptionalLongs.sum(workers.stream().map(each -> each.state.lag()));
  }

  /** How often a logger was fenced. */
  public long timesFenced() {
    return workers.stream().mapToLong(each -> each.state.timesFenced()).sum();
  }

  /** How long saving takes. */
  public Batches batches() {
    return workers.stream().map(each -> each.state.batches()).reduce(Batches.NONE, Batches::beside);
  }

  /** Whether each logger had saved all there was at some time since the start. */
  public boolean hasCaughtUp() {
    return workers.stream().allMatch(each -> each.state.hasCaughtUp());
  }

  /** Whether a logger waits for the repository. */
  public boolean isPaused() {
    return workers.stream().anyMatch(each -> each.state.isPaused());
  }

  /** For how long every logger has been at the end of what there is. */
  public Duration caughtUpFor() {
    return workers.stream()
        .map(each -> each.state.caughtUpFor())
        .min(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** Hands what the connections' clients measure of themselves to a registry, until they close. */
  public void measure(MeterRegistry registry) {
    workers.forEach(each -> each.receiver.measure(registry));
  }

  /** Lets the loggers end after the batch that they have in hand. Does not block. */
  void stop() {
    workers.forEach(each -> each.logger.stop());
  }

  /**
   * Ends the loggers after the batch in hand, and closes the repository. Blocks for 7 s at most.
   */
  void close() {
    stop();
    try {
      awaitWorkers();
      closeRepository();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitWorkers() throws InterruptedException {
    long deadline = System.nanoTime() + TIME_FOR_THE_LAST_BATCH.toNanos();
    for (Worker each : workers) {
      each.thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
    }
  }

  /** One that does not answer is left behind: its connections end with the process. */
  private void closeRepository() throws InterruptedException {
    Thread.ofPlatform().daemon().name("close " + name).start(repository::close).join(TIME_TO_CLOSE);
  }
}
