package io.sensorlog.consumer.logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.sensorlog.consumer.connection.ReadingReceiver;
import io.sensorlog.consumer.connection.ReceiverSettings;
import io.sensorlog.consumer.connection.Receivers;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.endpoint.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * On a topic each repository has loggers of its own, as many as there are workers: a slow or broken
 * one holds up nobody. Thread-safe.
 */
final class LoggersOfTheirOwn implements Workforce {
  private final Endpoint.Kafka endpoint;
  private final LoggerSettings settings;

  LoggersOfTheirOwn(Endpoint.Kafka endpoint, LoggerSettings settings) {
    this.endpoint = endpoint;
    this.settings = settings;
  }

  @Override
  public RunningRepository start(
      String name, RepositorySettings repository, Consumer<Throwable> onFailure) {
    int number = repository.kind().isDurable() ? settings.workers() : 1;
    DurableRepository opened = repository.open(number);
    SensorReadings sensors = new SensorReadings();
    Workers workers = new Workers();
    RunningRepository running = new RunningRepository(name, repository, opened, sensors, workers);
    try {
      ReceiverSettings receiver = settings.receiver(repository);
      for (int worker = 1; worker <= number; worker++) {
        String who = repository.identity() + " #" + worker;
        LoggerState state = new LoggerState(System::nanoTime, sensors);
        workers.start(who, Receivers.open(endpoint, receiver, opened), opened, state, onFailure);
      }
      return running;
    } catch (RepositoryUnavailableException e) {
      running.close();
      throw new CommandFailedException(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      running.close();
      throw e;
    }
  }

  @Override
  public void allThere(Consumer<Throwable> onFailure) {}

  @Override
  public boolean hasEnded() {
    return false;
  }

  /** Each repository ends its own. */
  @Override
  public void stop() {}

  @Override
  public void awaitEnd(Duration atMost) {}

  /** The loggers of one repository; all are started before it is shown to others. */
  private static final class Workers implements Work {
    private final List<Worker> workers = new ArrayList<>();

    private record Worker(
        ReadingReceiver receiver, ReadingLogger logger, LoggerState state, Thread thread) {}

    void start(
        String who,
        ReadingReceiver receiver,
        DurableRepository repository,
        LoggerState state,
        Consumer<Throwable> onFailure) {
      ReadingLogger logger =
          new ReadingLogger(
              who,
              receiver,
              repository,
              new SavingThread("saver " + who),
              state,
              System::nanoTime,
              new SplittableRandom());
      workers.add(new Worker(receiver, logger, state, logger.start(onFailure)));
    }

    @Override
    public List<LoggerState> saving() {
      return workers.stream().map(Worker::state).toList();
    }

    @Override
    public List<LoggerState> reading() {
      return saving();
    }

    @Override
    public void measure(MeterRegistry registry) {
      workers.forEach(each -> each.receiver.measure(registry));
    }

    @Override
    public void stop() {
      workers.forEach(each -> each.logger.stop());
    }

    @Override
    public void awaitEnd(Duration atMost) throws InterruptedException {
      long deadline = System.nanoTime() + atMost.toNanos();
      for (Worker each : workers) {
        each.thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      }
    }
  }
}
