package io.sensorlog.producer.fleet;

import io.sensorlog.producer.sensor.SensorFigures;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time in which a sensor has no process: samples that are due then are missed, and no process
 * counts them. One thread at a time.
 */
final class Outage {
  private final long interval;
  private final LongSupplier nanoTime;
  private boolean lasts;
  private long since;

  /**
   * @param nanoTime the monotonic clock
   */
  Outage(Duration interval, LongSupplier nanoTime) {
    this.interval = interval.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Its process has died; if that had not said anything yet, the outage before goes on. */
  void begin() {
    if (!lasts) {
      lasts = true;
      since = nanoTime.getAsLong();
    }
  }

  /**
   * The next process speaks, or there will be none. Answers how many samples were missed, about; 0
   * if there was no outage.
   *
   * @param next what the next process has counted by now
   */
  long end(SensorFigures next) {
    if (!lasts) {
      return 0;
    }
    lasts = false;
    long due = (nanoTime.getAsLong() - since) / interval;
    return Math.max(0, due - next.taken() - next.missed() - next.failedMeasurements());
  }
}
