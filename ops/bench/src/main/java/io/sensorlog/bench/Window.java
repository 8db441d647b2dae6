package io.sensorlog.bench;

import io.sensorlog.stack.witness.Witness;
import java.time.Duration;

/**
 * What the witness saw in a stretch of time.
 *
 * @param messages answered
 * @param seconds how long it was
 * @param most outstanding at any moment
 * @param mean number outstanding
 */
record Window(long messages, double seconds, int most, double mean) {

  /** Watches from now on; blocks for that long. */
  static Window watch(Witness witness, Duration length) throws InterruptedException {
    witness.reset();
    long start = System.nanoTime();
    Thread.sleep(length);
    long messages = witness.messages();
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Window(messages, seconds, witness.mostOutstanding(), witness.meanOutstanding());
  }

  /** Messages in a second. */
  double rate() {
    return messages / seconds;
  }
}
