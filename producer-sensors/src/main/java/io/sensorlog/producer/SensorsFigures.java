package io.sensorlog.producer;

import io.sensorlog.model.command.Progress;
import io.sensorlog.producer.delivery.Blocked;
import io.sensorlog.producer.fleet.Fleet;
import io.sensorlog.producer.fleet.FleetFigures;
import io.sensorlog.producer.sensor.SensorFigures;
import io.sensorlog.producer.sensor.Silence;
import io.sensorlog.producer.throttle.ThrottleState;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What there is to show while sensors run, and at their end. Thread-safe. */
final class SensorsFigures implements Progress.Figures {
  private static final int MOST_SENSORS_SHOWN = 50;

  private final Fleet fleet;
  private final long total;
  private final boolean detailed;

  /**
   * @param total how many readings will be taken, or {@link Progress#ENDLESS}
   * @param detailed whether to show more than fits into a line for a person
   */
  SensorsFigures(Fleet fleet, long total, boolean detailed) {
    this.fleet = fleet;
    this.total = total;
    this.detailed = detailed;
  }

  @Override
  public long done() {
    return fleet.figures().totals().sent();
  }

  @Override
  public long total() {
    return total;
  }

  @Override
  public Map<String, Object> all() {
    FleetFigures figures = fleet.figures();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("sent", figures.totals().sent());
    all.put("waiting", figures.totals().waiting());
    all.put("outstanding", figures.throttle().outstanding());
    all.put("outstandingMost", figures.throttle().outstandingMost());
    all.put("missed", figures.totals().missed());
    if (detailed) {
      addDetails(all, figures);
    }
    return all;
  }

  private void addDetails(Map<String, Object> all, FleetFigures figures) {
    all.put("refused", figures.totals().refused());
    all.put("failedMeasurements", figures.totals().failedMeasurements());
    all.put("waitingForPermit", figures.throttle().waiting());
    addWaits(all, figures);
    fleet.blocked().stream()
        .max(Comparator.comparing(Blocked::age))
        .ifPresent(
            blocked -> {
              all.put("blockedMs", blocked.age().toMillis());
              all.put("blockedWhy", blocked.why());
            });
    addSilence(all);
    if (figures.sensors() <= MOST_SENSORS_SHOWN) {
      all.put("perSensor", fleet.sentBySensor());
    }
  }

  private void addSilence(Map<String, Object> all) {
    List<Silence> silent = fleet.silent();
    silent.stream()
        .map(Silence::age)
        .max(Comparator.naturalOrder())
        .ifPresent(
            longest -> {
              all.put("silentProbes", silent.size());
              all.put("silentMs", longest.toMillis());
            });
  }

  private static void addWaits(Map<String, Object> all, FleetFigures figures) {
    ThrottleState throttle = figures.throttle();
    all.put("permitWaitMs", throttle.waited().toMillis());
    all.put("longestPermitWaitMs", throttle.longestWait().toMillis());
    all.put("recoveredPermits", throttle.recovered());
    all.put("expiredPermits", throttle.expired());
    all.put("restarts", figures.restarts());
  }

  /** What is to be said at the end. */
  static Map<String, Object> summary(FleetFigures figures, Duration took) {
    SensorFigures totals = figures.totals();
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("sent", totals.sent());
    summary.put("unsent", figures.unsent());
    summary.put("missed", totals.missed());
    summary.put("refused", totals.refused());
    summary.put("failedMeasurements", totals.failedMeasurements());
    summary.put("outstandingMost", figures.throttle().outstandingMost());
    addWaits(summary, figures);
    summary.put("sensors", figures.sensors());
    summary.put("seconds", took.toMillis() / 1000.0);
    return summary;
  }
}
