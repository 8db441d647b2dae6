package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.Fault;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Strikes, each attack on a thread of its own, so that they overlap. Thread-safe. */
final class Attacks implements AutoCloseable {
  private final LoggerAttacks loggers;
  private final ServiceAttacks services;
  private final GroupAttacks group;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  Attacks(LoggerAttacks loggers, ServiceAttacks services, GroupAttacks group) {
    this.loggers = loggers;
    this.services = services;
    this.group = group;
  }

  /** Begins an attack. Does not block. */
  void strike(Fault<Attack> fault) {
    underWay.incrementAndGet();
    threads.execute(
        () -> {
          try {
            attack(fault);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
          } finally {
            underWay.decrementAndGet();
          }
        });
  }

  private void attack(Fault<Attack> fault) throws InterruptedException {
    switch (fault.kind()) {
      case KILL_LOGGER -> loggers.kill(fault);
      case KILL_LOGGER_AT_POINT -> loggers.killAtPoint(fault);
      case ZOMBIE -> loggers.stop(fault);
      case CUT_COMMIT -> loggers.cutCommit(fault);
      case KILL_BROKER -> services.killBroker();
      case KILL_DATABASE -> services.killDatabase();
      case JOIN -> group.join();
      case REBALANCE -> group.rebalance();
    }
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
