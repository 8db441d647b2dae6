package io.sensorlog.consumer.web;

import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.certificate.Completeness;
import io.sensorlog.consumer.certificate.CompletenessJson;
import io.sensorlog.consumer.certificate.SensorCompleteness;
import io.sensorlog.consumer.repository.plot.PlotListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the sensors' own counting says of all that the page's plot has shown since it began. Its
 * memory is bounded. Thread-safe.
 */
final class ShownCompleteness implements PlotListener {
  private static final int MOST_SENSORS = 1_000;
  private static final int MOST_INCOMPLETE = 20;
  private static final int MOST_RANGES = 10;

  private volatile @Nullable Completeness sinceBegun;

  @Override
  public void begun() {
    sinceBegun = new Completeness(MOST_SENSORS);
  }

  @Override
  public void shown(List<ReceivedReading> readings) {
    Completeness completeness = sinceBegun;
    if (completeness != null) {
      readings.forEach(each -> completeness.add(each.reading(), false));
    }
  }

  @Override
  public void ended() {
    sinceBegun = null;
  }

  /** For JSON; empty while there is no plot. */
  Optional<Map<String, Object>> figures() {
    return Optional.ofNullable(sinceBegun).map(ShownCompleteness::figures);
  }

  private static Map<String, Object> figures(Completeness completeness) {
    List<SensorCompleteness> sensors =
        completeness.sensors().stream().map(each -> each.withFirst(MOST_RANGES)).toList();
    Map<String, Object> figures = CompletenessJson.of(sensors, MOST_INCOMPLETE);
    figures.put("leftOut", completeness.leftOut());
    return figures;
  }
}
