package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Looks at a Java process from time to time, until it is closed. Thread-safe. */
final class ProcessWatch implements AutoCloseable {
  private final long pid;
  private final Duration interval;
  private final Path folder;
  private final List<ProcessLook> looks = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private final Thread thread = Thread.ofPlatform().name("looks").daemon().unstarted(this::run);

  private ProcessWatch(long pid, Duration interval, Path folder) {
    this.pid = pid;
    this.interval = interval;
    this.folder = folder;
  }

  /**
   * Looks for the first time when the interval is over.
   *
   * @param folder gets a histogram of the heap for each look
   */
  static ProcessWatch start(long pid, Duration interval, Path folder) {
    ProcessWatch watch = new ProcessWatch(pid, interval, folder);
    watch.thread.start();
    return watch;
  }

  private void run() {
    long next = System.nanoTime() + interval.toNanos();
    try {
      while (!end.await(next - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        Path histogram = folder.resolve("heap-%04d.txt".formatted(looks.size() + 1));
        ProcessLook look = ProcessLook.at(pid, histogram);
        looks.add(look);
        Report.say(look.toString());
        next += interval.toNanos();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure.set(e);
    }
  }

  List<ProcessLook> looks() {
    return List.copyOf(looks);
  }

  /** Says whether it could not look. */
  void throwFailure() {
    RuntimeException reason = failure.get();
    if (reason != null) {
      throw reason;
    }
  }

  /** Blocks until the last look is done. */
  @Override
  public void close() {
    end.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
