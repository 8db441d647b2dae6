package io.sensorlog.producer.probe.system;

import io.sensorlog.model.reading.Value;
import io.sensorlog.producer.probe.Probe;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures how something has changed since the measurement before, and at first since this probe
 * was made. The kernel counts in steps: over less than half a second that would be no figure, so
 * the first measurement waits for that, and a later one repeats the figure before it.
 *
 * @param <T> what is seen at one moment
 */
final class RateProbe<T> implements Probe {
  private static final long SHORTEST = Duration.ofMillis(500).toNanos();

  private final Supplier<T> look;
  private final Rate<T> rate;
  private final LongSupplier nanos;
  private T before;
  private long since;
  private @Nullable Value last;

  /** The figure that two moments give. */
  @FunctionalInterface
  interface Rate<T> {
    double of(T before, T after, double seconds);
  }

  /**
   * @param nanos the monotonic clock
   */
  RateProbe(Supplier<T> look, Rate<T> rate, LongSupplier nanos) {
    this.look = look;
    this.rate = rate;
    this.nanos = nanos;
    this.since = nanos.getAsLong();
    this.before = look.get();
  }

  @Override
  public Value measure() throws InterruptedException {
    Value value = last;
    if (value == null) {
      TimeUnit.NANOSECONDS.sleep(SHORTEST - (nanos.getAsLong() - since));
    } else if (nanos.getAsLong() - since < SHORTEST) {
      return value;
    }
    value = next();
    last = value;
    return value;
  }

  private Value next() {
    long now = nanos.getAsLong();
    T after = look.get();
    Value value = new Value.Scalar(rate.of(before, after, (now - since) / 1e9));
    before = after;
    since = now;
    return value;
  }
}
