package io.sensorlog.bench.contenders;

import java.time.Duration;

/** What was done between two looks. */
record Span(Look from, Look to) {
  private static final double NANOS_IN_SECOND = 1e9;
  private static final double NANOS_IN_MICRO = 1e3;

  double perSecond() {
    return rows() * NANOS_IN_SECOND / (to.nanos() - from.nanos());
  }

  double databaseMicros() {
    return micros(to.database().minus(from.database()), rows());
  }

  double brokerMicros() {
    return micros(to.broker().minus(from.broker()), rows());
  }

  double workerMicros() {
    return micros(to.worker().minus(from.worker()), rows());
  }

  /** With all that the worker has used before the span, too: for its start and its first rows. */
  double workerMicrosFromStart() {
    return micros(to.worker(), to.rows());
  }

  private long rows() {
    return to.rows() - from.rows();
  }

  private static double micros(Duration time, long rows) {
    return time.toNanos() / NANOS_IN_MICRO / rows;
  }
}
