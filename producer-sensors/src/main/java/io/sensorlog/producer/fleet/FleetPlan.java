package io.sensorlog.producer.fleet;

import com.fasterxml.uuid.Generators;
import io.sensorlog.producer.delivery.Delivery;
import io.sensorlog.producer.probe.Probes;
import io.sensorlog.producer.sensor.Sensor;
import io.sensorlog.producer.sensor.SensorFleet;
import io.sensorlog.producer.sensor.SensorSettings;
import io.sensorlog.producer.time.Time;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Which sensors to build.
 *
 * @param count readings of each sensor, or {@link SensorSettings#ENDLESS}
 */
public record FleetPlan(List<PlannedSensor> sensors, long count) {
  /** What may wait in all outboxes together, so that a long outage fits into a small heap. */
  private static final int MOST_WAITING = 1_000_000;

  public FleetPlan {
    sensors = List.copyOf(sensors);
  }

  SensorFleet build(Delivery delivery, Time time) {
    Supplier<UUID> ids = Generators.timeBasedEpochGenerator()::generate; // thread-safe
    int outbox = Math.clamp(MOST_WAITING / sensors.size(), 1, SensorSettings.OUTBOX);
    return new SensorFleet(
        sensors.stream()
            .map(
                planned ->
                    new Sensor(
                        new SensorSettings(
                            planned.name(), planned.type().interval(), count, outbox),
                        Probes.create(planned.type().probe()),
                        delivery,
                        time,
                        ids))
            .toList(),
        time);
  }
}
