package io.sensorlog.consumer.logger;

import io.sensorlog.consumer.connection.ReceiverSettings;
import io.sensorlog.consumer.connection.Receivers;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.Saved;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The running loggers: for each repository as many as there are workers. Thread-safe. */
public final class Loggers implements AutoCloseable {
  private static final Duration TIME_FOR_THE_LAST_BATCH = Duration.ofSeconds(5);
  private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(2);

  private final LoggerSettings settings;
  private final Runnable onFailure;
  private final List<Running> running = new CopyOnWriteArrayList<>();
  private final List<DurableRepository> repositories = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

  private record Running(ReadingLogger logger, LoggerState state, Thread thread) {}

  /**
   * @param onFailure called once, on the thread of the first logger that cannot go on
   */
  public Loggers(LoggerSettings settings, Runnable onFailure) {
    this.settings = settings;
    this.onFailure = onFailure;
  }

  /**
   * Opens the repository and starts its loggers. Blocks until both sides have answered, about 16 s
   * at most.
   *
   * @throws io.sensorlog.model.command.CommandFailedException if one cannot be reached or used
   */
  public void add(RepositorySettings repository) {
    DurableRepository opened = repository.open(settings.workers());
    repositories.add(opened);
    ReceiverSettings receiver = settings.receiver(repository);
    for (int worker = 1; worker <= settings.workers(); worker++) {
      start(repository.identity() + " #" + worker, receiver, opened);
    }
  }

  private void start(String name, ReceiverSettings receiver, DurableRepository repository) {
    LoggerState state = new LoggerState(System::nanoTime);
    ReadingLogger logger =
        new ReadingLogger(
            name,
            Receivers.open(settings.endpoint(), receiver, repository),
            repository,
            state,
            System::nanoTime,
            new SplittableRandom());
    Thread thread =
        Thread.ofPlatform()
            .name("logger " + name)
            .uncaughtExceptionHandler((dead, cause) -> failed(cause))
            .start(logger);
    running.add(new Running(logger, state, thread));
  }

  private void failed(Throwable cause) {
    RuntimeException reason =
        cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    if (failure.compareAndSet(null, reason)) {
      onFailure.run();
    }
  }

  /**
   * Says whether a logger could not go on.
   *
   * @throws RuntimeException what ended it
   */
  public void throwFailure() {
    RuntimeException reason = failure.get();
    if (reason != null) {
      throw reason;
    }
  }

  /** What all have saved since they started. */
  public Saved saved() {
    return running.stream().map(each -> each.state.total()).reduce(Saved.NOTHING, Saved::plus);
  }

  /** Messages that are not saved yet, over all repositories; empty while one does not know. */
  public OptionalLong lag() {
    long sum = 0;
    for (Running each : running) {
      OptionalLong lag = each.state.lag();
      if (lag.isEmpty()) {
        return lag;
      }
      sum += lag.getAsLong();
    }
    return OptionalLong.of(sum);
  }

  /** How often a logger was fenced. */
  public long timesFenced() {
    return running.stream().mapToLong(each -> each.state.timesFenced()).sum();
  }

  /** Whether a logger waits for its repository. */
  public boolean isPaused() {
    return running.stream().anyMatch(each -> each.state.isPaused());
  }

  /** For how long every logger has been at the end of what there is. */
  public Duration caughtUpFor() {
    return running.stream()
        .map(each -> each.state.caughtUpFor())
        .min(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /**
   * Ends all loggers after the batch they have in hand, and closes the repositories. Blocks for 7 s
   * at most.
   */
  @Override
  public void close() {
    running.forEach(each -> each.logger.stop());
    try {
      awaitLoggers();
      closeRepositories();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitLoggers() throws InterruptedException {
    long deadline = System.nanoTime() + TIME_FOR_THE_LAST_BATCH.toNanos();
    for (Running each : running) {
      each.thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
    }
  }

  /** One that does not answer is left behind: its connections end with the process. */
  private void closeRepositories() throws InterruptedException {
    Thread.ofPlatform()
        .daemon()
        .name("close repositories")
        .start(() -> repositories.forEach(DurableRepository::close))
        .join(TIME_TO_CLOSE);
  }
}
