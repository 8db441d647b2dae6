package io.sensorlog.consumer.certificate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What the sensors' own counting says, as one JSON object. */
public final class CompletenessJson {

  private CompletenessJson() {}

  /**
   * The sums over all sensors, and the first of those that are not complete.
   *
   * @param most so many of them
   */
  public static Map<String, Object> of(List<SensorCompleteness> sensors, int most) {
    List<SensorCompleteness> incomplete =
        sensors.stream().filter(each -> !each.isComplete()).toList();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("sensors", sensors.size());
    all.put("incompleteSensors", incomplete.size());
    all.put("missing", sum(sensors, SensorCompleteness::missing));
    all.put("doubles", sum(sensors, SensorCompleteness::doubles));
    all.put("late", sum(sensors, SensorCompleteness::late));
    all.put("restarts", sum(sensors, SensorCompleteness::restarts));
    all.put("withoutSequence", sum(sensors, SensorCompleteness::withoutSequence));
    all.put(
        "incomplete", incomplete.stream().limit(most).map(SensorCompleteness::figures).toList());
    return all;
  }

  private static long sum(
      List<SensorCompleteness> sensors, ToLongFunction<SensorCompleteness> figure) {
    return sensors.stream().mapToLong(figure).sum();
  }
}
