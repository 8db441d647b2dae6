package io.sensorlog.producer.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.producer.sensor.SensorFigures;
import io.sensorlog.producer.sensor.SensorSettings;
import io.sensorlog.producer.sensor.SensorTypes;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SensorProcessTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final PlannedSensor ONE = new PlannedSensor("one", SensorTypes.standard());
  private static final String SENDS_ONE = "echo '{\"sent\":1,\"waiting\":0}' >&2; ";

  private final PrintStream realErr = System.err;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicInteger starts = new AtomicInteger();
  private final Semaphore starting = new Semaphore(0);
  private SensorProcess process = process(Children.Ending.class, SensorSettings.ENDLESS);

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void listenNoMore() {
    System.setErr(realErr);
    process.kill();
  }

  @Test
  void shouldNotStartWhenItWasStoppedWhileItWaitedForItsTurn() throws Exception {
    // given
    CompletableFuture<Void> ended = run();
    await().until(starting::hasQueuedThreads);

    // when
    process.stop();
    starting.release();
    ended.get(LONG.toSeconds(), TimeUnit.SECONDS);

    // then
    assertThat(starts.get()).isZero();
    assertThat(starting.availablePermits()).isEqualTo(1);
  }

  @Test
  void shouldStartAgainWhatEndsWellBeforeItsCountIsReached() throws Exception {
    // given
    process = process(Children.Ending.class, 6);

    // when
    starting.release();
    run().get(LONG.toSeconds(), TimeUnit.SECONDS);

    // then
    assertThat(process.figures().sensor().sent()).isEqualTo(6);
    assertThat(process.restarts()).isEqualTo(1);
    assertThat(process.lost()).isZero();
    assertThat(err()).contains("one: its process ended with status 0; again in 500 ms");
  }

  @Test
  void shouldCountAsUnsentWhatWaitedWhenItsProcessWasKilled() throws Exception {
    // given
    process = process(Children.Dying.class, SensorSettings.ENDLESS);
    CompletableFuture<Void> ended = run();

    // when
    starting.release();
    await().atMost(LONG).until(() -> process.restarts() > 0);
    process.stop();
    ended.get(LONG.toSeconds(), TimeUnit.SECONDS);

    // then
    assertThat(process.lost()).isGreaterThanOrEqualTo(800);
    assertThat(err())
        .contains(
            "one: its process was ended by signal 9 and left about 800 readings unsent;"
                + " again in 500 ms");
  }

  @Test
  void shouldNotTakeTheWordsOfAProbeForFiguresNorStumbleOverThem() throws Exception {
    // given
    process = process(Children.Talking.class, 1);

    // when
    starting.release();
    run().get(LONG.toSeconds(), TimeUnit.SECONDS);

    // then
    assertThat(process.figures().sensor().sent()).isEqualTo(1);
    assertThat(err()).contains("one | {temp: 20}", "one | {\"temp\":20}");
  }

  @Test
  void shouldCountAsMissedWhatWasDueBetweenTwoProcesses() throws Exception {
    // given
    process =
        new SensorProcess(ONE, 2, Shell.start(SENDS_ONE + "kill -9 $$"), this::sevenEachStart);

    // when
    starting.release();
    run().get(LONG.toSeconds(), TimeUnit.SECONDS);

    // then
    assertThat(process.figures().sensor()).isEqualTo(new SensorFigures(2, 2, 6, 0, 0));
  }

  @Test
  void shouldCountAsMissedWhatWasDueAfterTheLastProcess() {
    // given
    process =
        new SensorProcess(
            ONE, SensorSettings.ENDLESS, Shell.start(SENDS_ONE), this::sevenEachStart);
    Runnable startOnce =
        () -> {
          if (starts.incrementAndGet() > 1) {
            throw new IllegalStateException("may not start again");
          }
        };

    // when
    starting.release();
    assertThatIllegalStateException().isThrownBy(() -> process.run(starting, startOnce));

    // then
    assertThat(process.figures().sensor()).isEqualTo(new SensorFigures(1, 1, 7, 0, 0));
  }

  /** A clock on which seven readings of the standard type are due with each start of a process. */
  private long sevenEachStart() {
    return starts.get() * 7L * SensorTypes.standard().interval().toNanos();
  }

  private SensorProcess process(Class<?> child, long count) {
    Endpoint nowhere = Endpoint.parse("kafka://h:1/t");
    var program = new SensorProgram(child.getName(), nowhere, "host:/nowhere", 5, null, null);
    return new SensorProcess(ONE, count, program, System::nanoTime);
  }

  private CompletableFuture<Void> run() {
    return CompletableFuture.runAsync(
        () -> {
          try {
            process.run(starting, starts::incrementAndGet);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        Thread::startVirtualThread);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
