package io.sensorlog.consumer.connection.tcp;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Says what is wrong with those who connect, a line each 10 s at most: anybody can do wrong, as
 * often as they like. Thread-safe.
 */
final class Complaints {
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Consumer<String> output;
  private final LongSupplier nanoTime;
  private long quietUntil;
  private long leftOut;

  /**
   * Has said nothing yet.
   *
   * @param output gets the lines
   * @param nanoTime the monotonic clock, such as {@code System::nanoTime}
   */
  Complaints(Consumer<String> output, LongSupplier nanoTime) {
    this.output = output;
    this.nanoTime = nanoTime;
    this.quietUntil = nanoTime.getAsLong();
  }

  synchronized void say(String what) {
    long now = nanoTime.getAsLong();
    if (now - quietUntil < 0) {
      leftOut++;
      return;
    }
    output.accept(leftOut == 0 ? what : what + " (" + leftOut + " more were left out before)");
    leftOut = 0;
    quietUntil = now + PAUSE.toNanos();
  }
}
