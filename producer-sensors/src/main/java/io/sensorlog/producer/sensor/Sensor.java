package io.sensorlog.producer.sensor;

import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import io.sensorlog.producer.delivery.Delivery;
import io.sensorlog.producer.delivery.SendOutcome.Delivered;
import io.sensorlog.producer.delivery.SendOutcome.Refused;
import io.sensorlog.producer.probe.Probe;
import io.sensorlog.producer.time.Time;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a reading each interval and has it delivered, on two threads: one in {@link #sample}, one
 * in {@link #deliver}. Sampling never waits for the network. One message of a sensor is outstanding
 * at once, so its readings keep their order. All else is thread-safe.
 */
public final class Sensor {
  private static final Logger LOG = LoggerFactory.getLogger(Sensor.class);

  private final SensorSettings settings;
  private final Probe probe;
  private final Delivery delivery;
  private final Time time;
  private final Supplier<UUID> ids;
  private final Outbox outbox;
  private final Samples samples;

  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private boolean wasRefused;

  /**
   * @param ids a new version 7 id each time; thread-safe
   */
  public Sensor(
      SensorSettings settings, Probe probe, Delivery delivery, Time time, Supplier<UUID> ids) {
    this.settings = settings;
    this.probe = probe;
    this.delivery = delivery;
    this.time = time;
    this.ids = ids;
    this.outbox = new Outbox(settings.outbox());
    this.samples = new Samples(settings, outbox);
  }

  public String name() {
    return settings.name();
  }

  public SensorFigures figures() {
    // What is settled is read first: a reading is never counted as settled before it is taken.
    long sentNow = sent.get();
    long refusedNow = refused.get();
    return samples.figures(time.nanos(), sentNow, refusedNow);
  }

  /** What to say of the probe when it has not answered for too long. */
  Optional<Silence> silence() {
    return samples.silence(time.nanos()).map(age -> new Silence(name(), age));
  }

  /**
   * Takes readings until their count is reached or the sensor is stopped.
   *
   * @param first monotonic nanoseconds of the first reading
   */
  void sample(long first) {
    Schedule schedule = new Schedule(first, settings.interval().toNanos());
    try {
      while (samples.goOn()) {
        time.sleepUntil(schedule.due());
        long now = time.nanos();
        long overslept = schedule.skipOverslept(now);
        if (samples.begin(now, schedule.due(), overslept)) {
          measure();
        }
        schedule.advance();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stop();
    }
  }

  /**
   * Takes no more readings, from now on, whatever a measurement in hand gives. The thread in {@link
   * #sample} is to be interrupted, too; nobody has to wait for it.
   */
  void stop() {
    samples.end(time.nanos());
  }

  /** Delivers what waits, in order, until sampling has ended and all is settled. */
  void deliver() {
    try {
      for (Optional<Reading> next = outbox.take(); next.isPresent(); next = outbox.take()) {
        switch (delivery.deliver(next.get())) {
          case Delivered delivered -> sent.incrementAndGet();
          case Refused refusal -> countRefused(refusal.reason());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a probe throws must not end the sensor; a class that it lacks is thrown as an error. */
  private void measure() {
    Instant timestamp = time.now();
    try {
      Value value = Objects.requireNonNull(probe.measure(), "the probe gave null");
      samples.take(
          sequence -> new Reading(ids.get(), name(), timestamp, value, OptionalLong.of(sequence)));
    } catch (Exception | LinkageError e) {
      if (samples.fail()) {
        LOG.warn("{}: no measurement ({}); later failures are only counted", name(), e.toString());
      }
    }
  }

  private void countRefused(String reason) {
    refused.incrementAndGet();
    if (!wasRefused) {
      LOG.warn("{}: a reading was refused ({}); later ones are only counted", name(), reason);
    }
    wasRefused = true;
  }
}
