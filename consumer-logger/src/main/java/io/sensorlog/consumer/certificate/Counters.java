package io.sensorlog.consumer.certificate;

import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.Progress;
import io.sensorlog.model.command.Stop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** How far the comparison has got; and whether it is to end. Thread-safe. */
final class Counters implements Progress.Figures {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(2);

  private final AtomicLong messages = new AtomicLong();
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong strays = new AtomicLong();
  private final AtomicLong withoutPlace = new AtomicLong();
  private final AtomicLong total = new AtomicLong();
  private final AtomicLong differingBlocks = new AtomicLong();
  private volatile Stop stop = new Stop();
  private volatile boolean failed;

  void begin(Stop wish) {
    stop = wish;
  }

  void expect(long more) {
    total.addAndGet(more);
  }

  void differ(long blocks) {
    differingBlocks.set(blocks);
  }

  /**
   * @throws CommandFailedException if the end is asked for
   */
  void message() {
    messages.incrementAndGet();
    look();
  }

  /**
   * @throws CommandFailedException if the end is asked for
   */
  void row() {
    rows.incrementAndGet();
    look();
  }

  private void look() {
    if (failed || stop.isRequested()) {
      throw new CommandFailedException("stopped before the certificate was complete");
    }
  }

  void stray() {
    strays.incrementAndGet();
  }

  void withoutPlace() {
    withoutPlace.incrementAndGet();
  }

  /** Rows of partitions that the topic does not have. */
  long strays() {
    return strays.get();
  }

  /** Rows that do not say where they came from. */
  long rowsWithoutPlace() {
    return withoutPlace.get();
  }

  long rows() {
    return rows.get();
  }

  /**
   * Does one thing on a thread of its own and the other here; throws what either throws, an error
   * of that thread as the cause of an {@link IllegalStateException}.
   */
  void aside(Runnable aside, Runnable here) throws InterruptedException {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread thread =
        Thread.ofPlatform()
            .name("sensorlog-verify-rows")
            .daemon()
            .uncaughtExceptionHandler(
                (dead, cause) -> {
                  failure.set(cause);
                  failed = true;
                })
            .start(aside);
    try {
      here.run();
      while (!thread.join(LOOK)) {
        look();
      }
    } catch (RuntimeException e) {
      failed = true;
      thread.join(PATIENCE_AT_THE_END);
      throwIfAny(failure.get());
      throw e;
    }
    throwIfAny(failure.get());
  }

  private static void throwIfAny(@Nullable Throwable failure) {
    if (failure instanceof RuntimeException known) {
      throw known;
    }
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  public long done() {
    return Math.min(messages.get() + rows.get(), total.get());
  }

  @Override
  public long total() {
    return total.get();
  }

  @Override
  public Map<String, Object> all() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("messages", messages.get());
    all.put("rows", rows.get());
    all.put("differingBlocks", differingBlocks.get());
    return all;
  }
}
