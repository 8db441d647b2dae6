package io.sensorlog.consumer.logger;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.UnconfirmedException;
import io.sensorlog.consumer.connection.ReadingReceiver;
import io.sensorlog.consumer.repository.PositionLostException;
import io.sensorlog.consumer.repository.ReadingRepository;
import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.command.CommandFailedException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls batches from a receiver and saves them in a repository, until told to stop. A batch that
 * cannot be saved stays in hand and is tried again; one whose position went to another logger is
 * put down. Run by one thread; {@link #stop} may come from any.
 */
public final class ReadingLogger implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(ReadingLogger.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private final String name;
  private final ReadingReceiver receiver;
  private final ReadingRepository repository;
  private final LoggerState state;
  private final Backoff backoff;
  private final LongSupplier nanoTime;

  private volatile boolean stopping;
  private Batch inHand = Batch.EMPTY;
  private boolean away;

  /**
   * @param name for messages to people
   * @param receiver closed at the end of the run
   * @param repository left open: it may be shared
   * @param nanoTime the monotonic clock, such as {@code System::nanoTime}
   * @param random for the length of waits; used by the logger's thread only
   */
  public ReadingLogger(
      String name,
      ReadingReceiver receiver,
      ReadingRepository repository,
      LoggerState state,
      LongSupplier nanoTime,
      RandomGenerator random) {
    this.name = name;
    this.receiver = receiver;
    this.repository = repository;
    this.state = state;
    this.nanoTime = nanoTime;
    this.backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), random);
  }

  /** The run ends after the batch in hand. Does not block. */
  public void stop() {
    stopping = true;
  }

  /**
   * Runs on a thread of its own.
   *
   * @param onFailure told, on that thread, why it cannot go on
   */
  Thread start(Consumer<Throwable> onFailure) {
    return Thread.ofPlatform()
        .name("logger " + name)
        .uncaughtExceptionHandler((dead, cause) -> onFailure.accept(cause))
        .start(this);
  }

  @Override
  public void run() {
    try (receiver) {
      stepToTheEnd();
    }
  }

  private void stepToTheEnd() {
    try {
      while (goesOn()) {
        step();
      }
    } catch (RuntimeException e) {
      whatIsLost().ifPresent(log::warn);
      throw e;
    }
    whatIsLost()
        .ifPresent(
            lost -> {
              throw new CommandFailedException(lost);
            });
  }

  private boolean goesOn() {
    return stopping ? receiver.mustDrain(inHand) : !receiver.hasEnded() || !inHand.isEmpty();
  }

  private Optional<String> whatIsLost() {
    long lost = receiver.losesAtTheEnd(inHand);
    return lost == 0
        ? Optional.empty()
        : Optional.of(
            "%s: at least %d messages were not saved before the end, and are lost"
                .formatted(name, lost));
  }

  private void step() {
    try {
      if (inHand.isEmpty()) {
        inHand = receiver.poll(POLL);
      }
      if (!inHand.isEmpty()) {
        state.received();
        saveInHand();
      }
      available();
      state.lag(receiver.lag());
    } catch (RepositoryUnavailableException e) {
      waitForRepository(e);
    } catch (PositionLostException e) {
      log.warn("{}: fenced, claims anew: {}", name, e.getMessage());
      state.fenced();
      putDown();
    }
  }

  private void saveInHand() {
    try {
      save();
      receiver.saved(inHand);
    } catch (UnconfirmedException e) {
      // The receiver has gone back: it will come again.
    }
    inHand = Batch.EMPTY;
  }

  private void save() {
    long start = nanoTime.getAsLong();
    Saved saved = repository.save(inHand);
    if (!inHand.confirmation().isGiven()) {
      throw new IllegalStateException("the repository has saved a batch without its confirmation");
    }
    state.saved(inHand, saved, Duration.ofNanos(nanoTime.getAsLong() - start));
  }

  private void waitForRepository(RepositoryUnavailableException e) {
    if (!goesOn()) {
      return; // the batch in hand is not saved; it will be read again, or is said to be lost
    }
    if (!away) {
      away = true;
      log.warn("{}: paused, goes on by itself: {}", name, e.getMessage());
    }
    state.paused();
    long until = nanoTime.getAsLong() + backoff.next().toNanos();
    do {
      if (!receiver.keepAlive(inHand, POLL)) {
        putDown();
        return;
      }
    } while (!stopping && nanoTime.getAsLong() - until < 0);
  }

  private void putDown() {
    inHand = Batch.EMPTY;
    receiver.abandon();
  }

  private void available() {
    if (away) {
      away = false;
      backoff.reset();
      log.info("{}: the repository is back, goes on", name);
    }
  }
}
