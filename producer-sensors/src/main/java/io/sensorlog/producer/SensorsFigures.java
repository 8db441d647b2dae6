package io.sensorlog.producer;

import io.sensorlog.model.command.Progress;
import io.sensorlog.producer.sensor.SensorFigures;
import io.sensorlog.producer.sensor.SensorFleet;
import io.sensorlog.producer.throttle.Throttle;
import io.sensorlog.producer.throttle.ThrottleState;
import java.util.LinkedHashMap;
import java.util.Map;

/** What there is to show while sensors run. Thread-safe. */
final class SensorsFigures implements Progress.Figures {
  private static final int MOST_SENSORS_SHOWN = 50;

  private final SensorFleet fleet;
  private final Throttle throttle;
  private final long total;
  private final boolean detailed;
  private final boolean perSensor;

  /**
   * @param total how many readings will be taken, or {@link Progress#ENDLESS}
   * @param detailed whether to show more than fits into a line for a person: the waits for permits,
   *     and the readings of each sensor, if there are at most 50
   */
  SensorsFigures(SensorFleet fleet, Throttle throttle, long total, boolean detailed) {
    this.fleet = fleet;
    this.throttle = throttle;
    this.total = total;
    this.detailed = detailed;
    this.perSensor = detailed && fleet.size() <= MOST_SENSORS_SHOWN;
  }

  @Override
  public long done() {
    return fleet.totals().sent();
  }

  @Override
  public long total() {
    return total;
  }

  @Override
  public Map<String, Object> all() {
    SensorFigures totals = fleet.totals();
    ThrottleState state = throttle.state();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("sent", totals.sent());
    all.put("waiting", totals.waiting());
    all.put("outstanding", state.outstanding());
    all.put("outstandingMost", state.outstandingMost());
    all.put("missed", totals.missed());
    if (detailed) {
      all.put("waitingForPermit", state.waiting());
      all.put("permitWaitMs", state.waited().toMillis());
      all.put("longestPermitWaitMs", state.longestWait().toMillis());
      all.put("recoveredPermits", state.recovered());
    }
    if (perSensor) {
      all.put("perSensor", fleet.sentBySensor());
    }
    return all;
  }
}
