package io.sensorlog.stack;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Waits until a server that was started answers.
 *
 * @param name as error messages call it
 * @param complaint why the server does not answer now, empty if it does; may block for some seconds
 */
record Readiness(String name, Supplier<Optional<String>> complaint) {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration INTERVAL = Duration.ofMillis(20);

  /**
   * Blocks until it answers.
   *
   * @param end waits at most this long for the server's end; says how it ended, nothing while it
   *     runs
   * @param log the end of the server's log, to append to a message
   * @throws StackException if it ends instead, or does not answer within two minutes
   */
  void await(Function<Duration, Optional<String>> end, Supplier<String> log) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    Optional<String> ended = end.apply(INTERVAL);
    while (ended.isEmpty()) {
      Optional<String> reason = complaint.get();
      if (reason.isEmpty()) {
        return;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new StackException(
            "the %s does not answer after %d s: %s%s"
                .formatted(name, LIMIT.toSeconds(), reason.get(), log.get()));
      }
      ended = end.apply(INTERVAL);
    }
    throw new StackException("the " + name + " ended at its start with " + ended.get() + log.get());
  }
}
