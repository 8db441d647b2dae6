package io.sensorlog.producer.connection.sharedmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.codec.MalformedReadingException;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import io.sensorlog.model.wire.WriterTurn;
import io.sensorlog.producer.connection.SenderContract;
import io.sensorlog.producer.connection.SenderSettings;
import io.sensorlog.producer.connection.Senders;
import io.sensorlog.producer.delivery.Delivery;
import io.sensorlog.producer.delivery.ReadingSender;
import io.sensorlog.producer.delivery.Readings;
import io.sensorlog.producer.delivery.SendOutcome;
import io.sensorlog.producer.delivery.SendOutcome.Delivered;
import io.sensorlog.producer.delivery.SendOutcome.Unknown;
import io.sensorlog.producer.delivery.UnsettledMessages;
import io.sensorlog.producer.throttle.Throttle;
import io.sensorlog.producer.throttle.Throttles;
import io.sensorlog.producer.time.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedMemorySenderTest extends SenderContract {
  /** So many of them are more than a ring holds. */
  private static final Value LARGE = new Value.Document('"' + "x".repeat(60_000) + '"');

  private static final int MORE_THAN_A_RING = 20;

  @TempDir Path folder;
  private Path path;
  private RingLogger logger;

  @BeforeEach
  void startLogger() {
    path = folder.resolve("ring");
    logger = new RingLogger(path, true);
  }

  @AfterEach
  void endLogger() throws IOException {
    logger.close();
  }

  @Override
  protected ReadingSender open() throws InterruptedException {
    return open(Duration.ofSeconds(6));
  }

  private ReadingSender open(Duration atMost) throws InterruptedException {
    return Senders.open(
        new Endpoint.SharedMemory(path), new SenderSettings(Map.of(), null, atMost));
  }

  @Override
  protected List<Reading> received(int count) {
    await().until(() -> logger.taken().size() >= count);
    List<Reading> readings = new ArrayList<>();
    try {
      for (byte[] message : logger.taken()) {
        readings.add(new ReadingCodec().decode(message));
      }
    } catch (MalformedReadingException e) {
      throw new AssertionError(e);
    }
    return readings;
  }

  @Test
  void shouldLeaveAMessageUnansweredUntilALoggerHasMovedPastIt() throws Exception {
    // given
    replaceLogger(false);
    try (ReadingSender sender = open()) {
      // when
      CompletableFuture<SendOutcome> answer = sender.send(Readings.of("sensor-1", 1));
      logger.close();

      // then
      await().during(Duration.ofMillis(200)).until(() -> !answer.isDone());
      assertThat(sender.condition()).startsWith("no logger is at shm:" + path);

      // when
      replaceLogger(true);

      // then
      assertThat(outcome(answer)).isEqualTo(new Delivered());
      assertThat(sender.condition()).startsWith("a logger is at shm:" + path);
    }
  }

  @Test
  void shouldWaitWhileTheRingIsFullAndLoseNothing() throws Exception {
    // given
    replaceLogger(false);
    try (ReadingSender sender = open();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<SendOutcome>> answers = new ArrayList<>();
      var sending = threads.submit(() -> sendMoreThanARing(sender, answers));
      await().until(() -> sender.condition().matches(".* \\d{6,} bytes wait for it"));
      await().during(Duration.ofMillis(200)).until(() -> !sending.isDone());

      // when
      replaceLogger(true);

      // then
      sending.get();
      for (CompletableFuture<SendOutcome> answer : answers) {
        assertThat(outcome(answer)).isEqualTo(new Delivered());
      }
      assertThat(received(MORE_THAN_A_RING))
          .extracting(each -> each.sequence().orElseThrow())
          .isSorted()
          .hasSize(MORE_THAN_A_RING);
    }
  }

  private static boolean sendMoreThanARing(
      ReadingSender sender, List<CompletableFuture<SendOutcome>> answers)
      throws InterruptedException {
    for (int i = 1; i <= MORE_THAN_A_RING; i++) {
      answers.add(sender.send(Readings.of("sensor-1", i, LARGE)));
    }
    return true;
  }

  @Test
  void shouldEndWhatLiesInTheRingAndWhatWaitsForItAsUnknownWhenItIsCut() throws Exception {
    replaceLogger(false);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        ReadingSender sender = open()) {
      List<CompletableFuture<SendOutcome>> answers = new ArrayList<>();
      AtomicBoolean cut = new AtomicBoolean();
      var sending =
          threads.submit(
              () -> {
                while (!cut.get()) {
                  answers.add(sender.send(Readings.of("sensor-1", answers.size() + 1, LARGE)));
                }
                return true;
              });
      await().until(() -> sender.condition().matches(".* \\d{6,} bytes wait for it"));

      cut.set(true);
      sender.cut("cut by the test");

      sending.get(20, TimeUnit.SECONDS);
      assertThat(answers).isNotEmpty();
      assertThat(outcome(answers.getFirst())).isEqualTo(new Unknown("cut by the test"));
      assertThat(outcome(answers.getLast())).isInstanceOf(Unknown.class);
    }
  }

  @Test
  void shouldEndAWaitForRoomWhenItsThreadIsToldToEnd() throws Exception {
    replaceLogger(false);
    try (ReadingSender sender = open()) {
      Thread sending =
          Thread.startVirtualThread(
              () -> {
                try {
                  sendMoreThanARing(sender, new ArrayList<>());
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      await().until(() -> sender.condition().matches(".* \\d{6,} bytes wait for it"));

      sending.interrupt();

      assertThat(sending.join(Duration.ofSeconds(10))).isTrue();
    }
  }

  @Test
  void shouldWaitForAnotherWriterThatHasTheTurn() throws Exception {
    try (ReadingSender sender = open();
        WriterTurn turn = WriterTurn.of(path);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      turn.take();
      var sent = threads.submit(() -> outcome(sender.send(Readings.of("sensor-1", 1))));
      await().during(Duration.ofMillis(200)).until(() -> !sent.isDone());

      turn.giveBack();

      assertThat(sent.get()).isEqualTo(new Delivered());
    }
  }

  @Test
  void shouldHaveNoMoreMessagesInTheRingThanThereArePermits() throws Exception {
    replaceLogger(false);
    try (Throttle throttle =
            Throttles.open("local:", 5, new Endpoint.SharedMemory(path), Duration.ofSeconds(6));
        ReadingSender sender = open();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Time time = Time.system();
      Delivery delivery = new Delivery(throttle, sender, time, new UnsettledMessages(sender, time));
      List<Future<Boolean>> sensors = new ArrayList<>();
      for (int i = 1; i <= 20; i++) {
        String sensor = "sensor-" + i;
        sensors.add(threads.submit(() -> deliverMany(delivery, sensor)));
      }
      await().until(() -> throttle.state().outstanding() == 5);

      replaceLogger(true);

      for (Future<Boolean> sensor : sensors) {
        assertThat(sensor.get(20, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(received(20 * 200)).hasSize(20 * 200);
    }
    assertThat(logger.mostWaiting()).isBetween(2, 5);
  }

  private static boolean deliverMany(Delivery delivery, String sensor) throws InterruptedException {
    for (int sequence = 1; sequence <= 200; sequence++) {
      delivery.deliver(Readings.of(sensor, sequence));
    }
    return true;
  }

  @Test
  void shouldSayThatNoLoggerIsThere() throws Exception {
    logger.close();

    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> open(Duration.ofMillis(50)))
        .withMessageStartingWith("no logger is at shm:" + path + ": start 'sensorlog log");
  }

  @Test
  void shouldRefuseAFileThatIsSomethingElse() throws Exception {
    replaceLogger(false); // one that looks into the file would fail where it ends
    Files.writeString(path, "something else");

    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> open(Duration.ofMillis(50)))
        .withMessage("shm:" + path + " is something else than a ring buffer");
  }

  private void replaceLogger(boolean takes) throws IOException {
    logger.close();
    logger = new RingLogger(path, takes);
  }
}
