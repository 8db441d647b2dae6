package io.sensorlog.producer.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.uuid.Generators;
import io.sensorlog.model.reading.Value;
import io.sensorlog.producer.delivery.Delivery;
import io.sensorlog.producer.delivery.ManualSender;
import io.sensorlog.producer.delivery.UnsettledMessages;
import io.sensorlog.producer.probe.Probe;
import io.sensorlog.producer.throttle.LocalThrottle;
import io.sensorlog.producer.time.JumpingTime;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

class HangingProbeTest {
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final JumpingTime time = new JumpingTime();
  private final ManualSender sender = new ManualSender();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final Semaphore answer = new Semaphore(0);
  private int measurements;

  /** Answers once at once, then when it is let, then at once again; deaf to interruption. */
  private final Probe probe =
      () -> {
        if (++measurements == 2) {
          hanging.countDown();
          answer.acquireUninterruptibly();
        }
        return new Value.Scalar(measurements);
      };

  @Test
  void shouldDeliverWhatItHasAndCountWhatItMissesWhileItsProbeHangs() throws Exception {
    // given
    Sensor sensor = sensor(3);
    Thread sampling = start(sensor::sample);
    Thread delivering = Thread.startVirtualThread(sensor::deliver);
    hanging.await();

    // when
    sender.next().deliver();
    time.advance(Duration.ofSeconds(1));

    // then
    await().until(() -> sensor.figures().sent() == 1);
    assertThat(sensor.figures()).isEqualTo(new SensorFigures(1, 1, 9, 0, 0));
    assertThat(sensor.silence()).isEmpty();
    time.advance(Duration.ofSeconds(9));
    assertThat(sensor.figures().missed()).isEqualTo(99);
    assertThat(sensor.silence()).contains(new Silence("sensor-1", Duration.ofSeconds(10)));

    // when
    answer.release();
    sampling.join();

    // then
    assertThat(sensor.figures()).isEqualTo(new SensorFigures(3, 1, 99, 0, 0));
    assertThat(sensor.silence()).isEmpty();
    delivering.interrupt();
  }

  @Test
  void shouldNeitherCountNorSendWhatAProbeGivesAfterTheStop() throws Exception {
    // given
    Sensor sensor = sensor(SensorSettings.ENDLESS);
    Thread sampling = start(sensor::sample);
    Thread delivering = Thread.startVirtualThread(sensor::deliver);
    hanging.await();
    time.advance(Duration.ofSeconds(1));

    // when
    sensor.stop();
    sampling.interrupt();
    sender.next().deliver();

    // then
    delivering.join(Duration.ofSeconds(10));
    assertThat(delivering.isAlive()).isFalse();
    assertThat(sensor.figures()).isEqualTo(new SensorFigures(1, 1, 10, 0, 0));

    // when
    answer.release();
    sampling.join();

    // then
    assertThat(sensor.figures()).isEqualTo(new SensorFigures(1, 1, 10, 0, 0));
    assertThat(sender.outstanding()).isZero();
  }

  @Test
  void shouldCountAMeasurementThatWasSilentUntilTheStopAsFailedOnce() throws Exception {
    // given
    Sensor sensor = sensor(SensorSettings.ENDLESS);
    Thread sampling = start(sensor::sample);
    hanging.await();
    time.advance(Duration.ofSeconds(12));

    // when
    sensor.stop();
    sensor.stop();
    time.advance(Duration.ofSeconds(60));

    // then
    assertThat(sensor.figures()).isEqualTo(new SensorFigures(1, 0, 120, 0, 1));
    assertThat(sensor.silence()).isEmpty();
    answer.release();
    sampling.join();
    assertThat(sensor.figures()).isEqualTo(new SensorFigures(1, 0, 120, 0, 1));
  }

  @Test
  void shouldSendExactlyWhatItCountsWheneverTheStopComes() throws Exception {
    for (int round = 0; round < 500; round++) {
      // given
      measurements = 2; // no hanging
      Sensor sensor = sensor(SensorSettings.ENDLESS);
      Thread sampling = start(sensor::sample);
      while (sensor.figures().taken() < round % 7) {
        Thread.onSpinWait();
      }

      // when
      sensor.stop();
      long taken = sensor.figures().taken();

      // then
      Thread delivering = Thread.startVirtualThread(sensor::deliver);
      for (long i = 0; i < taken; i++) {
        sender.next().deliver();
      }
      delivering.join();
      sampling.join();
      assertThat(sensor.figures().taken()).isEqualTo(taken).isEqualTo(sensor.figures().sent());
    }
  }

  private Thread start(LongConsumer sampling) {
    long first = time.nanos();
    return Thread.ofPlatform().daemon().start(() -> sampling.accept(first));
  }

  private Sensor sensor(long count) {
    SensorSettings settings = new SensorSettings("sensor-1", INTERVAL, count, 1_000);
    Delivery delivery =
        new Delivery(new LocalThrottle(5), sender, time, new UnsettledMessages(sender, time));
    return new Sensor(
        settings, probe, delivery, time, Generators.timeBasedEpochGenerator()::generate);
  }
}
