package io.sensorlog.bench.exactlyonce;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Attacks, each on a thread of its own, so that they overlap. Thread-safe. */
final class Strikes implements AutoCloseable {
  /**
   * Not virtual ones: with them a run once stood still for minutes, the gate's virtual threads too,
   * for a reason that was not found. So at least the attacks do not depend on the gate's.
   */
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("attack").daemon().factory());

  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  /** An attack; blocks until it is done. */
  @FunctionalInterface
  interface Strike {
    void strike() throws InterruptedException;
  }

  /** Begins an attack. Does not block. */
  void begin(Strike attack) {
    underWay.incrementAndGet();
    threads.execute(
        () -> {
          try {
            attack.strike();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
          } finally {
            underWay.decrementAndGet();
          }
        });
  }

  /** How many have not ended yet. */
  int underWay() {
    return underWay.get();
  }

  /** Says whether an attack could not be done: a fault of the benchmark. */
  void throwFailure() {
    Exception reason = failure.get();
    if (reason != null) {
      throw new IllegalStateException("an attack failed", reason);
    }
  }

  /** Breaks off what is under way; blocks until that is done. */
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
