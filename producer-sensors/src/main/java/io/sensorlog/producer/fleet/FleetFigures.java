package io.sensorlog.producer.fleet;

import io.sensorlog.producer.sensor.SensorFigures;
import io.sensorlog.producer.throttle.ThrottleState;

/**
 * Where a fleet stands.
 *
 * @param sensors how many there are
 * @param totals what became of the readings of all of them
 * @param throttle what its sensors see of the throttle; waits are theirs alone
 * @param restarts how often a sensor had to be started again
 * @param lost readings that processes of sensors had taken and not sent when they died: about, by
 *     what they had said
 */
public record FleetFigures(
    int sensors, SensorFigures totals, ThrottleState throttle, long restarts, long lost) {

  /** At the end: readings that were taken and not sent. */
  public long unsent() {
    return totals.waiting() + lost;
  }
}
