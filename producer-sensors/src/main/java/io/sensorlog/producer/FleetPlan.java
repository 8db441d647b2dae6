package io.sensorlog.producer;

import com.fasterxml.uuid.Generators;
import io.sensorlog.producer.delivery.Delivery;
import io.sensorlog.producer.probe.Probes;
import io.sensorlog.producer.sensor.Sensor;
import io.sensorlog.producer.sensor.SensorFleet;
import io.sensorlog.producer.sensor.SensorGroup;
import io.sensorlog.producer.sensor.SensorSettings;
import io.sensorlog.producer.sensor.SensorType;
import io.sensorlog.producer.time.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Which sensors to build.
 *
 * @param groups types and how many of each, with intervals and probes as they shall be
 * @param prefix names are {@code PREFIX-1} and so on, through all groups
 * @param count readings of each sensor, or {@link SensorSettings#ENDLESS}
 */
record FleetPlan(List<SensorGroup> groups, String prefix, long count) {
  /** What may wait in all outboxes together, so that a long outage fits into a small heap. */
  private static final int MOST_WAITING = 1_000_000;

  /** How many sensors it makes. */
  long size() {
    return groups.stream().mapToLong(SensorGroup::count).sum();
  }

  SensorFleet build(Delivery delivery, Time time) {
    Supplier<UUID> ids = Generators.timeBasedEpochGenerator()::generate; // thread-safe
    int outbox = Math.clamp(MOST_WAITING / size(), 1, SensorSettings.OUTBOX);
    List<Sensor> sensors = new ArrayList<>();
    for (SensorGroup group : groups) {
      SensorType type = group.type();
      for (int i = 0; i < group.count(); i++) {
        String name = prefix + "-" + (sensors.size() + 1);
        var settings = new SensorSettings(name, type.interval(), count, outbox);
        sensors.add(new Sensor(settings, Probes.create(type.probe()), delivery, time, ids));
      }
    }
    return new SensorFleet(sensors, time);
  }
}
