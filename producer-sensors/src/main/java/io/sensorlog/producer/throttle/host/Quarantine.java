package io.sensorlog.producer.throttle.host;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slots whose holder died with a message outstanding. They rest here, locked, until what the dead
 * process's socket still held has been delivered. One thread only.
 */
final class Quarantine {
  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

  /** At least the longest round trip seen. */
  static final Duration LENGTH = Duration.ofSeconds(1);

  private final LongSupplier nanoTime;
  private final Deque<Resting> resting = new ArrayDeque<>();

  private record Resting(SlotFile.Taken slot, long until) {}

  /**
   * @param nanoTime the monotonic clock
   */
  Quarantine(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  void admit(SlotFile.Taken dirty) {
    LOG.warn(
        "process {} ended with a message outstanding; its permit rests for {} ms",
        dirty.lastHolder(),
        LENGTH.toMillis());
    resting.add(new Resting(dirty, nanoTime.getAsLong() + LENGTH.toNanos()));
  }

  /** One that has rested, clean again; null while there is none. */
  SlotFile.@Nullable Taken discharge() {
    Resting first = resting.peek();
    if (first == null || nanoTime.getAsLong() - first.until < 0) {
      return null;
    }
    resting.remove();
    first.slot.end();
    return first.slot;
  }
}
