package io.sensorlog.consumer.logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.RepositoryKind;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.reading.Reading;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A repository in which readings are being saved, and how that goes. Thread-safe. */
public final class RunningRepository {
  private static final Duration TIME_FOR_THE_LAST_BATCH = Duration.ofSeconds(5);
  private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(2);

  private final String name;
  private final RepositorySettings settings;
  private final DurableRepository repository;
  private final SensorReadings sensors;
  private final Work work;

  /**
   * @param repository closed with this
   * @param sensors counts what is saved in it
   * @param work ends with this
   */
  RunningRepository(
      String name,
      RepositorySettings settings,
      DurableRepository repository,
      SensorReadings sensors,
      Work work) {
    this.name = name;
    this.settings = settings;
    this.repository = repository;
    this.sensors = sensors;
    this.work = work;
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
    return work.saving().stream().map(LoggerState::total).reduce(Saved.NOTHING, Saved::plus);
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

  /** See {@link DurableRepository#statementsPerRow}. */
  public OptionalDouble statementsPerRow() {
    return repository.statementsPerRow();
  }

  /** Messages that are not saved yet; empty while a logger does not know. */
  public OptionalLong lag() {
    return OptionalLongs.sum(work.reading().stream().map(LoggerState::lag));
  }

  /** How often a logger was fenced. */
  public long timesFenced() {
    return work.saving().stream().mapToLong(LoggerState::timesFenced).sum();
  }

  /** How long saving takes. */
  public Batches batches() {
    return work.saving().stream().map(LoggerState::batches).reduce(Batches.NONE, Batches::beside);
  }

  /** Whether each logger had saved all there was at some time since the start. */
  public boolean hasCaughtUp() {
    return work.reading().stream().allMatch(LoggerState::hasCaughtUp);
  }

  /** Whether a logger waits for the repository. */
  public boolean isPaused() {
    return work.saving().stream().anyMatch(LoggerState::isPaused);
  }

  /** For how long every logger has been at the end of what there is. */
  public Duration caughtUpFor() {
    return work.reading().stream()
        .map(LoggerState::caughtUpFor)
        .min(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** Hands what the connections' clients measure of themselves to a registry, until they close. */
  public void measure(MeterRegistry registry) {
    work.measure(registry);
  }

  /** Lets the loggers end after the batch that they have in hand. Does not block. */
  void stop() {
    work.stop();
  }

  /**
   * Ends the loggers after the batch in hand, and closes the repository. Blocks for 7 s at most.
   */
  void close() {
    stop();
    try {
      work.awaitEnd(TIME_FOR_THE_LAST_BATCH);
      closeRepository();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One that does not answer is left behind: its connections end with the process. */
  private void closeRepository() throws InterruptedException {
    Thread.ofPlatform().daemon().name("close " + name).start(repository::close).join(TIME_TO_CLOSE);
  }
}
