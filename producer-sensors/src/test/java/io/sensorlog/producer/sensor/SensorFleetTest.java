package io.sensorlog.producer.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.uuid.Generators;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import io.sensorlog.producer.delivery.Delivery;
import io.sensorlog.producer.delivery.ManualSender;
import io.sensorlog.producer.delivery.UnsettledMessages;
import io.sensorlog.producer.probe.Probe;
import io.sensorlog.producer.probe.own.DeafProbe;
import io.sensorlog.producer.throttle.LocalThrottle;
import io.sensorlog.producer.throttle.Throttle;
import io.sensorlog.producer.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SensorFleetTest {
  private static final Probe ONE = () -> new Value.Scalar(1);

  private final Time time = Time.system();
  private final ManualSender sender = new ManualSender();
  private final Throttle throttle = new LocalThrottle(5);
  private final Delivery delivery =
      new Delivery(throttle, sender, time, new UnsettledMessages(sender, time));

  @Test
  void shouldRunTenThousandSensorsWithFiveOutstanding() throws Exception {
    // given
    int sensors = 10_000;
    SensorFleet fleet = fleet(sensors, 2, ONE);

    // when
    CompletableFuture<Void> settled = fleet.start();
    Map<String, List<Long>> sequences = new HashMap<>();
    for (int i = 0; i < 2 * sensors; i++) {
      ManualSender.Message message = sender.next();
      Reading reading = message.reading();
      sequences
          .computeIfAbsent(reading.sensor(), name -> new ArrayList<>())
          .add(reading.sequence().orElseThrow());
      message.deliver();
    }
    settled.get(10, TimeUnit.SECONDS);

    // then
    assertThat(sequences).hasSize(sensors);
    assertThat(sequences.values()).allMatch(List.of(1L, 2L)::equals);
    assertThat(sender.outstandingMost()).isEqualTo(5);
    assertThat(throttle.state().outstandingMost()).isEqualTo(5);
    assertThat(fleet.totals().waiting()).isZero();
    fleet.close();
  }

  @Test
  void shouldDeliverWhatWaitsAfterSamplingHasStopped() throws Exception {
    // given
    SensorFleet fleet = fleet(3, SensorSettings.ENDLESS, ONE);
    CompletableFuture<Void> settled = fleet.start();
    await().until(() -> fleet.totals().taken() > 30);

    // when
    fleet.stopSampling();
    deliverUntil(settled);

    // then
    assertThat(fleet.totals().sent()).isEqualTo(fleet.totals().taken());
    assertThat(fleet.sentBySensor()).containsOnlyKeys("sensor-1", "sensor-2", "sensor-3");
    fleet.close();
  }

  @Test
  void shouldLeaveUnsentWhatWaitsWhenItIsClosed() {
    // given
    SensorFleet fleet = fleet(10, 1, ONE);
    CompletableFuture<Void> settled = fleet.start();
    await().until(() -> sender.outstanding() == 5 && fleet.totals().taken() == 10);

    // when
    fleet.close();

    // then
    await().until(settled::isDone);
    assertThat(fleet.totals().waiting()).isEqualTo(10);
  }

  @Test
  void shouldEndAtOnceWhenASensorBreaksDown() {
    // given
    Probe broken =
        () -> {
          throw new AssertionError("a fault of the program");
        };

    // when
    CompletableFuture<Void> settled = fleet(2, SensorSettings.ENDLESS, broken).start();

    // then
    assertThatThrownBy(() -> settled.get(10, TimeUnit.SECONDS))
        .hasRootCauseMessage("a fault of the program");
  }

  @Test
  void shouldNotWaitForADeafProbeWhenItIsStopped() throws Exception {
    // given
    Sensor deaf = sensor(settings(1, SensorSettings.ENDLESS), new DeafProbe());
    Sensor good = sensor(settings(2, SensorSettings.ENDLESS), ONE);
    SensorFleet fleet = new SensorFleet(List.of(deaf, good), time);
    CompletableFuture<Void> settled = fleet.start();
    await().until(() -> deaf.figures().missed() > 3);

    // when
    fleet.stopSampling();
    deliverUntil(settled);

    // then
    settled.get();
    assertThat(deaf.figures().sent()).isEqualTo(3);
    assertThat(fleet.totals().waiting()).isZero();
    fleet.close();
  }

  @Test
  void shouldDeliverWhileMoreProbesSpinThanThereAreProcessors() throws Exception {
    // given
    AtomicBoolean enough = new AtomicBoolean();
    Probe spinning =
        () -> {
          while (!enough.get()) {
            Thread.onSpinWait();
          }
          return new Value.Scalar(0);
        };
    int sensors = 2 * Runtime.getRuntime().availableProcessors();
    List<Sensor> all = new ArrayList<>();
    IntStream.rangeClosed(1, sensors)
        .forEach(i -> all.add(sensor(settings(i, SensorSettings.ENDLESS), spinning)));
    all.add(sensor(settings(sensors + 1, 10), ONE));
    SensorFleet fleet = new SensorFleet(all, time);

    // when
    var unused = fleet.start();

    // then
    try {
      for (int i = 0; i < 10; i++) {
        sender.next().deliver();
      }
    } finally {
      enough.set(true);
      fleet.close();
    }
  }

  private void deliverUntil(CompletableFuture<Void> settled) throws InterruptedException {
    while (!settled.isDone()) {
      await()
          .pollInterval(Duration.ofMillis(1))
          .until(() -> sender.outstanding() > 0 || settled.isDone());
      while (sender.outstanding() > 0) {
        sender.next().deliver();
      }
    }
  }

  private SensorFleet fleet(int sensors, long count, Probe probe) {
    return new SensorFleet(
        IntStream.rangeClosed(1, sensors).mapToObj(i -> sensor(settings(i, count), probe)).toList(),
        time);
  }

  private static SensorSettings settings(int number, long count) {
    return new SensorSettings("sensor-" + number, Duration.ofMillis(20), count, 1_000);
  }

  private Sensor sensor(SensorSettings settings, Probe probe) {
    return new Sensor(
        settings, probe, delivery, time, Generators.timeBasedEpochGenerator()::generate);
  }
}
