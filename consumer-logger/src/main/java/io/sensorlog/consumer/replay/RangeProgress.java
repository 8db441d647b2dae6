package io.sensorlog.consumer.replay;

import io.sensorlog.consumer.batch.ReplayRange;
import io.sensorlog.consumer.logger.LoggerState;
import io.sensorlog.consumer.logger.SensorReadings;

/** How far a range has got. Written by the range's logger, read by any thread. */
final class RangeProgress {
  private final LoggerState state = new LoggerState(System::nanoTime, new SensorReadings());
  private final ReplayRange begun;
  private volatile long nextOffset;

  /**
   * @param begun the range as this process has found it
   */
  RangeProgress(ReplayRange begun) {
    this.begun = begun;
    this.nextOffset = begun.nextOffset();
  }

  void moved(long next) {
    nextOffset = next;
  }

  /** Offsets that this process has dealt with. */
  long gained() {
    return nextOffset - begun.nextOffset();
  }

  LoggerState state() {
    return state;
  }
}
