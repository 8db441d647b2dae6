package io.sensorlog.consumer.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Threads that do the same until nothing is left. */
final class Workers {
  private Workers() {}

  /**
   * Runs the work on each thread, and blocks until all have returned.
   *
   * @param onFailure run once, on the thread of the first one that fails: ends the others
   * @throws RuntimeException the first failure
   */
  static void run(String name, int count, Runnable work, Runnable onFailure)
      throws InterruptedException {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      threads.add(
          Thread.ofPlatform()
              .name(name + " #" + number)
              .uncaughtExceptionHandler(
                  (dead, cause) -> {
                    if (failure.compareAndSet(null, cause)) {
                      onFailure.run();
                    }
                  })
              .start(work));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Throwable cause = failure.get();
    if (cause instanceof RuntimeException known) {
      throw known;
    }
    if (cause != null) {
      throw new IllegalStateException(cause);
    }
  }
}
