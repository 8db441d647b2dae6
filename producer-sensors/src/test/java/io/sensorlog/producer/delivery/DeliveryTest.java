package io.sensorlog.producer.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.reading.Reading;
import io.sensorlog.producer.delivery.SendOutcome.Delivered;
import io.sensorlog.producer.delivery.SendOutcome.Refused;
import io.sensorlog.producer.delivery.SendOutcome.Settled;
import io.sensorlog.producer.throttle.LocalThrottle;
import io.sensorlog.producer.throttle.Throttle;
import io.sensorlog.producer.time.JumpingTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private final ManualSender sender = new ManualSender();
  private final Throttle throttle = new LocalThrottle(5);
  private final JumpingTime time = new JumpingTime();
  private final Delivery delivery =
      new Delivery(throttle, sender, time, new UnsettledMessages(sender, time));
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  @Test
  void shouldNeverHaveMoreThanFiveOutstandingHoweverManyThreadsSend() throws Exception {
    // given
    int messages = 2_000;
    List<CompletableFuture<Settled>> settled = new ArrayList<>();
    for (int i = 0; i < messages; i++) {
      settled.add(deliver(Readings.of("sensor-" + i, 1)));
    }

    // when
    for (int i = 0; i < messages; i++) {
      answer(sender.next(), i);
      assertThat(sender.outstanding()).isLessThanOrEqualTo(5);
    }
    for (int i = 0; i < messages / 3; i++) { // those lost come once more
      sender.next().deliver();
    }

    // then
    CompletableFuture.allOf(settled.toArray(CompletableFuture[]::new)).join();
    assertThat(sender.outstandingMost()).isEqualTo(5);
    assertThat(throttle.state().outstandingMost()).isEqualTo(5);
    assertThat(throttle.state().outstanding()).isZero();
  }

  @Test
  void shouldKeepThePermitUntilTheMessageIsAnswered() throws Exception {
    // given
    CompletableFuture<Settled> settled = deliver(Readings.of("sensor-1", 1));
    ManualSender.Message message = sender.next();
    assertThat(throttle.state().outstanding()).isEqualTo(1);

    // when
    message.deliver();

    // then
    assertThat(settled.join()).isEqualTo(new Delivered());
    assertThat(throttle.state().outstanding()).isZero();
  }

  @Test
  void shouldNotSendARefusedMessageAgain() throws Exception {
    CompletableFuture<Settled> settled = deliver(Readings.of("sensor-1", 1));

    sender.next().refuse();

    assertThat(settled.join()).isInstanceOf(Refused.class);
    assertThat(throttle.state().outstanding()).isZero();
  }

  @Test
  void shouldSendTheSameReadingAgainUnderANewPermitUntilItIsSettled() throws Exception {
    // given
    Reading reading = Readings.of("sensor-1", 1);
    CompletableFuture<Settled> settled = deliver(reading);

    // when
    for (int i = 0; i < 10; i++) {
      ManualSender.Message message = sender.next();
      assertThat(message.reading()).isEqualTo(reading);
      assertThat(throttle.state().outstanding()).isEqualTo(1);
      message.lose();
    }
    sender.next().deliver();

    // then
    assertThat(settled.join()).isEqualTo(new Delivered());
    assertThat(throttle.state().outstandingMost()).isEqualTo(1);
    assertThat(time.sleeps()).hasSize(10);
    assertThat(time.sleeps().getFirst()).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
    assertThat(time.sleeps().getLast()).isBetween(Duration.ofMillis(2500), Duration.ofSeconds(5));
  }

  @Test
  void shouldKeepThePermitOfAMessageWhoseThreadWasToldToEnd() throws Exception {
    // given
    CompletableFuture<Settled> settled = deliver(Readings.of("sensor-1", 1));
    ManualSender.Message message = sender.next();

    // when
    threads.shutdownNow();

    // then
    await().until(settled::isCompletedExceptionally);
    assertThat(throttle.state().outstanding()).isEqualTo(1);
    message.deliver();
    await().until(() -> throttle.state().outstanding() == 0);
  }

  private static void answer(ManualSender.Message message, int number) {
    switch (number % 3) {
      case 0 -> message.deliver();
      case 1 -> message.refuse();
      default -> message.lose();
    }
  }

  private CompletableFuture<Settled> deliver(Reading reading) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return delivery.deliver(reading);
          } catch (InterruptedException e) {
            throw new CompletionException(e);
          }
        },
        threads);
  }
}
