package io.sensorlog.bench.contenders;

import org.jspecify.annotations.Nullable;

/**
 * How a contender did once.
 *
 * @param secondsToFirstRow from the start of its process
 * @param fresh its first span, from the first row on
 * @param warm its second; none if it is ended before
 * @param peakMebibytes the most that its process ever had of the machine's memory
 */
record Turn(double secondsToFirstRow, Span fresh, @Nullable Span warm, double peakMebibytes) {

  /** From the first row to the last that is measured. */
  double perSecond() {
    return warm == null ? fresh.perSecond() : new Span(fresh.from(), warm.to()).perSecond();
  }

  @Override
  public String toString() {
    return "first row after %.1f s, fresh %,.0f/s%s, worker %.2f%s us/row, %.2f with start, %.0f MiB"
        .formatted(
            secondsToFirstRow,
            fresh.perSecond(),
            warm == null ? "" : ", warm %,.0f/s".formatted(warm.perSecond()),
            fresh.workerMicros(),
            warm == null ? "" : " and %.2f".formatted(warm.workerMicros()),
            fresh.workerMicrosFromStart(),
            peakMebibytes);
  }
}
