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
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls batches from a receiver and saves them in a repository, until told to stop. While one is
 * being saved the next one is read ahead, where the saver allows it. A batch that cannot be saved
 * stays in hand, with the one behind it, and is tried again; one whose position went to another
 * logger is put down. Run by one thread; {@link #stop} may come from any.
 */
public final class ReadingLogger implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(ReadingLogger.class);
  private static final Duration POLL = Duration.ofMillis(200);

  /** How late it may be noticed, while nothing arrives, that a batch is saved. */
  private static final Duration POLL_WHILE_SAVING = Duration.ofMillis(20);

  private final String name;
  private final ReadingReceiver receiver;
  private final ReadingRepository repository;
  private final Saver saver;
  private final LoggerState state;
  private final Backoff backoff;
  private final LongSupplier nanoTime;

  private volatile boolean stopping;
  private Batch inHand = Batch.EMPTY;
  private Batch ahead = Batch.EMPTY;
  private boolean away;

  /**
   * @param name for messages to people
   * @param receiver closed at the end of the run
   * @param repository left open: it may be shared
   * @param saver closed at the end of the run
   * @param nanoTime the monotonic clock, such as {@code System::nanoTime}
   * @param random for the length of waits; used by the logger's thread only
   */
  public ReadingLogger(
      String name,
      ReadingReceiver receiver,
      ReadingRepository repository,
      Saver saver,
      LoggerState state,
      LongSupplier nanoTime,
      RandomGenerator random) {
    this.name = name;
    this.receiver = receiver;
    this.repository = repository;
    this.saver = saver;
    this.state = state;
    this.nanoTime = nanoTime;
    this.backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), random);
    receiver.settleBy(this::settle);
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
    try (receiver;
        saver) {
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
    Batch batch = inHand;
    saver.begin(batch.size(), () -> save(batch));
    try {
      readAhead();
    } finally {
      settled(); // whatever reading has come to; what saving has come to counts for more
    }
  }

  private void readAhead() {
    while (ahead.isEmpty() && saver.isBusy() && !stopping) {
      ahead = receiver.poll(POLL_WHILE_SAVING);
    }
  }

  /** By the saver. The readings are counted where they were just looked at: they are many. */
  private void save(Batch batch) {
    long start = nanoTime.getAsLong();
    Saved saved = repository.save(batch);
    if (!batch.confirmation().isGiven()) {
      throw new IllegalStateException("the repository has saved a batch without its confirmation");
    }
    state.saved(batch, saved, Duration.ofNanos(nanoTime.getAsLong() - start));
  }

  private void settled() {
    try {
      saver.await();
      receiver.saved(inHand);
      inHand = ahead;
    } catch (UnconfirmedException e) {
      inHand = Batch.EMPTY;
      receiver.takeBack();
    }
    ahead = Batch.EMPTY;
  }

  /** For the receiver, before something of what is being saved goes to another logger. */
  private void settle() {
    try {
      saver.await();
    } catch (RuntimeException e) {
      // Told again when the logger itself awaits it.
    }
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
      if (!receiver.keepAlive(List.of(inHand, ahead), POLL)) {
        putDown();
        return;
      }
    } while (!stopping && nanoTime.getAsLong() - until < 0);
  }

  private void putDown() {
    inHand = Batch.EMPTY;
    ahead = Batch.EMPTY;
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
