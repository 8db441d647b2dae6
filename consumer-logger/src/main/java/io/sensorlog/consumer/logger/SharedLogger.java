package io.sensorlog.consumer.logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.sensorlog.consumer.connection.DirectSettings;
import io.sensorlog.consumer.connection.ReadingReceiver;
import io.sensorlog.consumer.connection.Receivers;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.FanOutRepository;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.endpoint.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * On a road without a topic one logger saves in all repositories, and answers when each durable one
 * has saved. It starts when all repositories given at the start are there, so that each of them
 * gets everything. Thread-safe.
 */
final class SharedLogger implements Workforce {
  private final Endpoint.Direct endpoint;
  private final DirectSettings settings;
  private final FanOutRepository repositories = new FanOutRepository();
  private final LoggerState state = new LoggerState(System::nanoTime, new SensorReadings());
  private volatile @Nullable Running running;
  private volatile boolean stopping;

  private record Running(
      ReadingReceiver receiver,
      ReadingLogger logger,
      Thread thread,
      Consumer<Throwable> onFailure) {}

  SharedLogger(Endpoint.Direct endpoint, DirectSettings settings) {
    this.endpoint = endpoint;
    this.settings = settings;
  }

  @Override
  public RunningRepository start(
      String name, RepositorySettings repository, Consumer<Throwable> onFailure) {
    DurableRepository opened = repository.open(1);
    SensorReadings sensors = new SensorReadings();
    Member member = new Member(opened, new LoggerState(System::nanoTime, sensors));
    repositories.add(member.watched);
    return new RunningRepository(name, repository, opened, sensors, member);
  }

  @Override
  public void allThere(Consumer<Throwable> onFailure) {
    ReadingReceiver receiver = Receivers.openDirect(endpoint, settings);
    ReadingLogger logger =
        new ReadingLogger(
            endpoint.toString(),
            receiver,
            repositories,
            new SavingInline(),
            state,
            System::nanoTime,
            new SplittableRandom());
    if (!start(receiver, logger, onFailure)) {
      receiver.close();
    }
  }

  /** Not when the end was asked for meanwhile: the repositories may be closed already. */
  private synchronized boolean start(
      ReadingReceiver receiver, ReadingLogger logger, Consumer<Throwable> onFailure) {
    if (!stopping) {
      running = new Running(receiver, logger, logger.start(onFailure), onFailure);
    }
    return !stopping;
  }

  @Override
  public boolean hasEnded() {
    Running now = running;
    return now != null && !now.thread.isAlive();
  }

  @Override
  public synchronized void stop() {
    stopping = true;
    Running now = running;
    if (now != null) {
      now.logger.stop();
    }
  }

  /** What nobody can read again may be in the hand of a logger that does not end. */
  @Override
  public void awaitEnd(Duration atMost) throws InterruptedException {
    Running now = running;
    if (now != null && !now.thread.join(atMost) && now.receiver.losesWhatIsInHand()) {
      now.onFailure.accept(
          new CommandFailedException(
              endpoint + ": a repository does not answer: the batch in hand may be lost"));
    }
  }

  /** A repository's part in it. */
  private final class Member implements Work {
    private final WatchedRepository watched;
    private final LoggerState own;

    Member(DurableRepository repository, LoggerState own) {
      this.watched = new WatchedRepository(repository, own, System::nanoTime);
      this.own = own;
    }

    @Override
    public List<LoggerState> saving() {
      return List.of(own);
    }

    @Override
    public List<LoggerState> reading() {
      return List.of(state);
    }

    @Override
    public void measure(MeterRegistry registry) {
      Running now = running;
      if (now != null) {
        now.receiver.measure(registry);
      }
    }

    /** The logger goes on for the others. */
    @Override
    public void stop() {}

    @Override
    public void awaitEnd(Duration atMost) throws InterruptedException {
      // Whoever stops the logger has waited for it already, once for all repositories.
      repositories.remove(watched, stopping ? Duration.ZERO : atMost);
    }
  }
}
