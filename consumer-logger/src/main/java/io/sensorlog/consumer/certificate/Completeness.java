package io.sensorlog.consumer.certificate;

import io.sensorlog.model.reading.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the sensors' own counting says: which readings of a sensor have never come, whatever a
 * repository holds. Is fed reading by reading, the readings of a sensor in the order in which they
 * came. Thread-safe.
 *
 * <p>A sensor counts from 1 each time it starts: a run. A number that is left out is missing until
 * it comes late. A number that has been there is a double if it comes under another id and no later
 * than the last one; with a later timestamp it begins a new run. An older run that goes on although
 * a newer one has begun shows two senders under one name. The same id again is no fault, if it
 * comes again within the next {@value RecentIds#MOST} readings of the sensor.
 */
public final class Completeness {
  private final Map<String, SensorRuns> sensors = new TreeMap<>();
  private final int mostSensors;
  private long leftOut;

  /** Takes the readings of all sensors. */
  public Completeness() {
    this(Integer.MAX_VALUE);
  }

  /**
   * @param mostSensors bounds the memory: only of the first so many sensors, readings are taken
   */
  public Completeness(int mostSensors) {
    this.mostSensors = mostSensors;
  }

  /**
   * Takes the next reading.
   *
   * @param fromTheBeginning whether all that its sensor has sent has been seen; otherwise, numbers
   *     below the first one seen are not missing
   */
  public synchronized void add(Reading reading, boolean fromTheBeginning) {
    SensorRuns runs = sensors.get(reading.sensor());
    if (runs == null) {
      if (sensors.size() >= mostSensors) {
        leftOut++;
        return;
      }
      runs = new SensorRuns(fromTheBeginning);
      sensors.put(reading.sensor(), runs);
    }
    runs.add(reading);
  }

  /** What is known now of each sensor, by name. */
  public synchronized List<SensorCompleteness> sensors() {
    List<SensorCompleteness> all = new ArrayList<>();
    sensors.forEach((name, runs) -> all.add(runs.summary(name)));
    return all;
  }

  /** How many readings of more sensors have come. */
  public synchronized long leftOut() {
    return leftOut;
  }
}
