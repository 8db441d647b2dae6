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

  /** Which part of the heap what waits may take: one of so many. */
  private static final int PARTS = 3;

  /** What a waiting reading takes of the heap, by its histogram: with a number, and with 64. */
  private static final long BYTES_OF_A_NUMBER = 165;

  private static final long BYTES_OF_A_WAVEFORM = 685;

  public FleetPlan {
    sensors = List.copyOf(sensors);
  }

  SensorFleet build(Delivery delivery, Time time) {
    Supplier<UUID> ids = Generators.timeBasedEpochGenerator()::generate; // thread-safe
    int outbox = outbox(Runtime.getRuntime().maxMemory());
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

  /**
   * How many readings of each sensor may wait.
   *
   * @param heap bytes
   */
  int outbox(long heap) {
    long oneOfEach = sensors.stream().mapToLong(FleetPlan::bytes).sum();
    long most = Math.min(MOST_WAITING / sensors.size(), heap / PARTS / oneOfEach);
    return Math.clamp(most, 1, SensorSettings.OUTBOX);
  }

  private static long bytes(PlannedSensor sensor) {
    return Probes.givesNumbers(sensor.type().probe()) ? BYTES_OF_A_NUMBER : BYTES_OF_A_WAVEFORM;
  }
}
