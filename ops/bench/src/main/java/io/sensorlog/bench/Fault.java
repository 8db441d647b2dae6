package io.sensorlog.bench;

import java.time.Duration;

/**
 * Something that befalls a process.
 *
 * @param atMessage when: after so many messages of the run
 * @param victim which one: a place in the fleet
 * @param pause for how long it is stopped; zero: it is killed
 */
record Fault(long atMessage, int victim, Duration pause) {
  boolean isKill() {
    return pause.isZero();
  }
}
