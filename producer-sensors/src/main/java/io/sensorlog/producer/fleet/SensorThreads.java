package io.sensorlog.producer.fleet;

import io.sensorlog.producer.delivery.Blocked;
import io.sensorlog.producer.delivery.Delivery;
import io.sensorlog.producer.delivery.ReadingSender;
import io.sensorlog.producer.delivery.UnsettledMessages;
import io.sensorlog.producer.sensor.SensorFleet;
import io.sensorlog.producer.sensor.Silence;
import io.sensorlog.producer.throttle.Throttle;
import io.sensorlog.producer.time.Time;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Sensors as virtual threads of this process, which share one connection. */
public final class SensorThreads implements Fleet {
  private final SensorFleet sensors;
  private final Throttle throttle;
  private final UnsettledMessages unsettled;

  /**
   * @param throttle closed by whoever opened it, as is the sender, after this
   */
  public SensorThreads(FleetPlan plan, Throttle throttle, ReadingSender sender) {
    Time time = Time.system();
    this.throttle = throttle;
    this.unsettled = new UnsettledMessages(sender, time);
    this.sensors = plan.build(new Delivery(throttle, sender, time, unsettled), time);
  }

  @Override
  public CompletableFuture<Void> start() {
    return sensors.start();
  }

  @Override
  public void stopSampling() {
    sensors.stopSampling();
  }

  /** Whoever closes this is in a hurry itself. */
  @Override
  public void hurry() {}

  @Override
  public FleetFigures figures() {
    return new FleetFigures(sensors.size(), sensors.totals(), throttle.state(), 0, 0);
  }

  @Override
  public Map<String, Long> sentBySensor() {
    return sensors.sentBySensor();
  }

  @Override
  public List<Blocked> blocked() {
    return unsettled.blocked();
  }

  @Override
  public List<Silence> silent() {
    return sensors.silent();
  }

  @Override
  public void close() {
    sensors.close();
  }
}
