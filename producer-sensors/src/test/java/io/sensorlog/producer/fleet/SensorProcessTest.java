package io.sensorlog.producer.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.producer.sensor.SensorSettings;
import io.sensorlog.producer.sensor.SensorTypes;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SensorProcessTest {
  private static final SensorProgram PROGRAM =
      new SensorProgram("Nobody", Endpoint.parse("kafka://h:1/t"), "host:/nowhere", 5, null, null);

  private final AtomicInteger starts = new AtomicInteger();
  private final Semaphore starting = new Semaphore(0);
  private final SensorProcess process =
      new SensorProcess(
          new PlannedSensor("one", SensorTypes.standard()), SensorSettings.ENDLESS, PROGRAM);

  @Test
  void shouldNotStartWhenItWasStoppedWhileItWaitedForItsTurn() throws InterruptedException {
    // given
    Thread thread = Thread.startVirtualThread(this::run);
    await().until(starting::hasQueuedThreads);

    // when
    process.stop();
    starting.release();
    thread.join();

    // then
    assertThat(starts.get()).isZero();
    assertThat(starting.availablePermits()).isEqualTo(1);
  }

  private void run() {
    try {
      process.run(starting, starts::incrementAndGet);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
