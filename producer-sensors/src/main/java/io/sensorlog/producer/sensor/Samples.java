package io.sensorlog.producer.sensor;

import io.sensorlog.model.reading.Reading;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The samples of one sensor, taken and not taken, up to their end. Thread-safe: one thread
 * measures, another one may end it meanwhile; what that measurement gives later counts as if it had
 * never been. All times are monotonic nanoseconds.
 */
final class Samples {
  private final long interval;
  private final long count;
  private final Outbox outbox;

  private long taken;
  private long missed;
  private long failed;
  private boolean failing;
  private boolean begun;
  private long due;
  private boolean measuring;
  private long measuringSince;
  private boolean ended;

  Samples(SensorSettings settings, Outbox outbox) {
    this.interval = settings.interval().toNanos();
    this.count = settings.count();
    this.outbox = outbox;
  }

  /** Whether another one is to be taken. */
  synchronized boolean goOn() {
    return !ended && taken < count;
  }

  /**
   * Begins a sample.
   *
   * @param overslept how many were due before this one and are missed
   * @return whether to measure; not when there is no room for a reading, or after the end
   */
  synchronized boolean begin(long now, long due, long overslept) {
    if (ended) {
      return false;
    }
    this.due = due;
    begun = true;
    missed += overslept;
    measuring = !outbox.isFull();
    measuringSince = now;
    if (!measuring) {
      missed++;
    }
    return measuring;
  }

  /**
   * The measurement has given a value.
   *
   * @param reading makes the reading that has this sequence
   */
  synchronized void take(LongFunction<Reading> reading) {
    measuring = false;
    failing = false;
    if (!ended) {
      outbox.put(reading.apply(taken + 1));
      taken++;
    }
  }

  /** The measurement has given none; answers whether that is new. */
  synchronized boolean fail() {
    boolean first = !ended && !failing;
    measuring = false;
    failing = true;
    if (!ended) {
      failed++;
    }
    return first;
  }

  /** No more samples; what was due by now and not taken is missed. A second end does nothing. */
  synchronized void end(long now) {
    if (ended) {
      return;
    }
    if (silence(now).isPresent()) {
      failed++;
    }
    if (goOn()) {
      missed += sinceDue(now);
    }
    ended = true;
    outbox.end();
  }

  /** For how long the measurement in hand has lasted, if that is too long. */
  synchronized Optional<Duration> silence(long now) {
    Duration age = Duration.ofNanos(now - measuringSince);
    return measuring && !ended && age.compareTo(Silence.PATIENCE) >= 0
        ? Optional.of(age)
        : Optional.empty();
  }

  /** With those that the measurement in hand makes miss: after it only the last can be taken. */
  synchronized SensorFigures figures(long now, long sent, long refused) {
    long late = goOn() ? Math.max(0, sinceDue(now) - 1) : 0;
    return new SensorFigures(taken, sent, missed + late, refused, failed);
  }

  private long sinceDue(long now) {
    return begun ? Math.max(0, (now - due) / interval) : 0;
  }
}
