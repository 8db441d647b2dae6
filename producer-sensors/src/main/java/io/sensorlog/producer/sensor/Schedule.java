package io.sensorlog.producer.sensor;

/**
 * The moments at which a sensor measures: a fixed rate without drift, all in monotonic nanoseconds.
 * One thread only.
 */
final class Schedule {
  private final long interval;
  private long due;

  /**
   * @param first the first moment
   * @param interval at least 1
   */
  Schedule(long first, long interval) {
    this.due = first;
    this.interval = interval;
  }

  /** The next moment. */
  long due() {
    return due;
  }

  /** Passes over the moments that another one has followed by now; answers how many. */
  long skipOverslept(long now) {
    long overslept = Math.max(0, (now - due) / interval);
    due += overslept * interval;
    return overslept;
  }

  void advance() {
    due += interval;
  }
}
