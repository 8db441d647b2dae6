package io.sensorlog.bench.roads;

import com.fasterxml.uuid.Generators;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import io.sensorlog.producer.connection.SenderSettings;
import io.sensorlog.producer.connection.Senders;
import io.sensorlog.producer.delivery.Delivery;
import io.sensorlog.producer.delivery.ReadingSender;
import io.sensorlog.producer.delivery.SendOutcome;
import io.sensorlog.producer.delivery.UnsettledMessages;
import io.sensorlog.producer.throttle.Throttle;
import io.sensorlog.producer.throttle.Throttles;
import io.sensorlog.producer.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Sensors that send one reading after the other, each as soon as the last one is answered: the
 * product's own sender, delivery and local throttle, in this process, on a thread each.
 */
final class Traffic {
  private static final int LIMIT = 5;
  private static final Duration TIME_TO_CONNECT = Duration.ofSeconds(30);
  private static final Supplier<UUID> IDS = Generators.timeBasedEpochGenerator()::generate;

  private final Endpoint endpoint;
  private final int sensors;

  Traffic(Endpoint endpoint, int sensors) {
    this.endpoint = endpoint;
    this.sensors = sensors;
  }

  /**
   * Sends for some time.
   *
   * @param warmUp not measured
   */
  Latencies measure(Duration warmUp, Duration measured) throws InterruptedException {
    SenderSettings settings = new SenderSettings(Map.of(), null, TIME_TO_CONNECT);
    try (Throttle throttle = Throttles.open("local:", LIMIT, endpoint, TIME_TO_CONNECT);
        ReadingSender sender = Senders.open(endpoint, settings);
        ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      Time time = Time.system();
      Delivery delivery = new Delivery(throttle, sender, time, new UnsettledMessages(sender, time));
      long begin = System.nanoTime() + warmUp.toNanos();
      long end = begin + measured.toNanos();
      List<Callable<Latencies>> all = new ArrayList<>();
      for (int i = 1; i <= sensors; i++) {
        String name = "sensor-" + i;
        all.add(() -> send(delivery, name, begin, end));
      }
      Latencies sum = new Latencies(measured);
      for (Future<Latencies> each : threads.invokeAll(all)) {
        sum.add(each.get());
      }
      return sum;
    } catch (ExecutionException e) {
      throw new CommandFailedException("a sensor failed: " + e.getCause(), e);
    }
  }

  private static Latencies send(Delivery delivery, String sensor, long begin, long end)
      throws InterruptedException {
    Latencies latencies = new Latencies(Duration.ofNanos(end - begin));
    long sequence = 0;
    long start = System.nanoTime();
    while (start < end) {
      Reading reading =
          new Reading(
              IDS.get(),
              sensor,
              Instant.now().truncatedTo(ChronoUnit.MICROS),
              new Value.Scalar(sequence % 100),
              OptionalLong.of(++sequence));
      if (!(delivery.deliver(reading) instanceof SendOutcome.Delivered)) {
        throw new CommandFailedException("a reading was refused");
      }
      long now = System.nanoTime();
      if (start >= begin) {
        latencies.add(now - start);
      }
      start = now;
    }
    return latencies;
  }
}
