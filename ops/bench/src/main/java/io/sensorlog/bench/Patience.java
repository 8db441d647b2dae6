package io.sensorlog.bench;

import io.sensorlog.model.command.CommandFailedException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for what happens in other processes. */
public final class Patience {
  /** Short beside anything that is measured, long enough to cost nothing. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1);

  private Patience() {}

  /**
   * Blocks until it is so.
   *
   * @param what is waited for, for people
   * @throws CommandFailedException if it is not so in time
   */
  public static void until(String what, Duration atMost, BooleanSupplier isSo)
      throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new CommandFailedException("waited in vain for " + atMost + ": " + what);
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }
}
