package io.sensorlog.producer.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.uuid.Generators;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import io.sensorlog.producer.delivery.Delivery;
import io.sensorlog.producer.delivery.ManualSender;
import io.sensorlog.producer.delivery.UnsettledMessages;
import io.sensorlog.producer.probe.Probe;
import io.sensorlog.producer.throttle.LocalThrottle;
import io.sensorlog.producer.time.JumpingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SensorTest {
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final Probe ONE = () -> new Value.Scalar(1);

  private final JumpingTime time = new JumpingTime();
  private final ManualSender sender = new ManualSender();

  @Test
  void shouldMeasureAtAFixedRateWithoutDriftHoweverLongAMeasurementTakes() throws Exception {
    // given
    Sensor sensor = sensor(50, 1_000, slowProbe(Duration.ofMillis(70)));

    // when
    sensor.sample(time.nanos());

    // then
    List<Reading> readings = deliverAll(sensor, 50);
    for (int i = 0; i < readings.size(); i++) {
      Instant due = JumpingTime.START.plus(INTERVAL.multipliedBy(i));
      assertThat(readings.get(i).timestamp()).isEqualTo(due);
    }
    assertThat(sensor.figures().missed()).isZero();
  }

  @Test
  void shouldCountWhatItOversleptAndGoOnAtTheOldRate() throws Exception {
    // given
    time.oversleepOnce(Duration.ofMillis(350));
    Sensor sensor = sensor(3, 1_000, ONE);

    // when
    sensor.sample(time.nanos());

    // then
    assertThat(deliverAll(sensor, 3))
        .extracting(Reading::timestamp)
        .containsExactly(
            JumpingTime.START.plusMillis(350),
            JumpingTime.START.plusMillis(400),
            JumpingTime.START.plusMillis(500));
    assertThat(sensor.figures().missed()).isEqualTo(3);
  }

  @Test
  void shouldCountSamplesThatFindTheOutboxFullAndLeaveNoHoleInTheSequence() throws Exception {
    // given
    Sensor sensor = sensor(SensorSettings.ENDLESS, 10, ONE);
    time.interruptAfter(25);

    // when
    sensor.sample(time.nanos());
    assertThat(Thread.interrupted()).isTrue();

    // then
    assertThat(sensor.figures()).isEqualTo(new SensorFigures(10, 0, 15, 0, 0));
    assertThat(deliverAll(sensor, 10))
        .extracting(reading -> reading.sequence().orElse(0))
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
  }

  @Test
  void shouldGoOnAfterFailedMeasurements() throws Exception {
    // given
    AtomicInteger calls = new AtomicInteger();
    Probe moody =
        () ->
            switch (calls.getAndIncrement()) {
              case 1 -> throw new java.io.IOException("no contact");
              case 2 -> new Value.Scalar(Double.NaN);
              case 3 -> throw new NoClassDefFoundError("com/example/Driver");
              case 4 -> throw new InterruptedException("of the probe's own");
              default -> new Value.Scalar(1);
            };
    Sensor sensor = sensor(3, 1_000, moody);

    // when
    sensor.sample(time.nanos());

    // then
    assertThat(sensor.figures()).isEqualTo(new SensorFigures(3, 0, 0, 0, 4));
    assertThat(deliverAll(sensor, 3))
        .extracting(reading -> reading.sequence().orElse(0))
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void shouldHaveOneMessageOutstandingAndCountRefusedOnesApart() throws Exception {
    // given
    Sensor sensor = sensor(3, 1_000, ONE);
    sensor.sample(time.nanos());
    Thread delivering = Thread.startVirtualThread(sensor::deliver);

    // when
    sender.next().refuse();
    sender.next().deliver();
    ManualSender.Message last = sender.next();

    // then
    assertThat(sender.outstandingMost()).isEqualTo(1);
    assertThat(sensor.figures().waiting()).isEqualTo(1);
    last.deliver();
    delivering.join();
    assertThat(sensor.figures()).isEqualTo(new SensorFigures(3, 2, 0, 1, 0));
  }

  @Test
  void shouldSampleOnWhileTheNetworkOfAllStandsStill() {
    // given
    Sensor sensor = sensor(500, 1_000, ONE);
    Thread delivering = Thread.startVirtualThread(sensor::deliver);

    // when
    sensor.sample(time.nanos());

    // then
    assertThat(sensor.figures()).isEqualTo(new SensorFigures(500, 0, 0, 0, 0));
    await().until(() -> sender.outstanding() == 1);
    delivering.interrupt();
  }

  private Sensor sensor(long count, int outbox, Probe probe) {
    SensorSettings settings = new SensorSettings("sensor-1", INTERVAL, count, outbox);
    Delivery delivery =
        new Delivery(new LocalThrottle(5), sender, time, new UnsettledMessages(sender, time));
    return new Sensor(
        settings, probe, delivery, time, Generators.timeBasedEpochGenerator()::generate);
  }

  private Probe slowProbe(Duration duration) {
    return () -> {
      time.advance(duration);
      return new Value.Scalar(1);
    };
  }

  private List<Reading> deliverAll(Sensor sensor, int count) throws InterruptedException {
    Thread delivering = Thread.startVirtualThread(sensor::deliver);
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ManualSender.Message message = sender.next();
      readings.add(message.reading());
      message.deliver();
    }
    delivering.join();
    return readings;
  }
}
