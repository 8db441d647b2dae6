package io.sensorlog.producer.connection.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.reading.Reading;
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
import io.sensorlog.producer.throttle.LocalThrottle;
import io.sensorlog.producer.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpSenderTest extends SenderContract {
  private final ListeningPeer peer = ListeningPeer.start(0);

  @AfterEach
  void close() {
    peer.close();
  }

  @Override
  protected ReadingSender open() throws InterruptedException {
    return Senders.open(peer.endpoint(), new SenderSettings(Map.of(), null, Duration.ofSeconds(6)));
  }

  @Override
  protected List<Reading> received(int count) {
    await().until(() -> peer.arrived.size() >= count);
    return peer.readings();
  }

  @Test
  void shouldGiveEachMessageItsOwnAnswerInWhateverOrderTheyCome() throws Exception {
    peer.answers = false;
    try (ReadingSender sender = open()) {
      // given
      List<CompletableFuture<SendOutcome>> answers = new ArrayList<>();
      for (int i = 1; i <= 3; i++) {
        answers.add(sender.send(Readings.of("sensor-" + i, 1)));
      }
      received(3);

      // when
      peer.arrived.get(1).answer();

      // then
      assertThat(outcome(answers.get(1))).isEqualTo(new Delivered());
      assertThat(answers.get(0)).isNotDone();
      assertThat(answers.get(2)).isNotDone();
      assertThat(sender.condition()).startsWith("connected");

      // when
      peer.arrived.get(2).answer();
      peer.arrived.get(0).answer();

      // then
      assertThat(outcome(answers.get(0))).isEqualTo(new Delivered());
      assertThat(outcome(answers.get(2))).isEqualTo(new Delivered());
    }
  }

  @Test
  void shouldServeManySensorsAtOnceOverOneConnection() throws Exception {
    try (ReadingSender sender = open();
        ExecutorService sensors = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<SendOutcome>> outcomes = new ArrayList<>();
      for (int sensor = 1; sensor <= 20; sensor++) {
        String name = "sensor-" + sensor;
        for (int i = 1; i <= 50; i++) {
          Reading reading = Readings.of(name, i);
          outcomes.add(sensors.submit(() -> outcome(sender.send(reading))));
        }
      }
      for (Future<SendOutcome> outcome : outcomes) {
        assertThat(outcome.get()).isEqualTo(new Delivered());
      }
    }
    assertThat(received(1_000)).doesNotHaveDuplicates().hasSize(1_000);
    assertThat(peer.connections).hasSize(1);
  }

  @Test
  void shouldSendTheSameReadingAgainWhenTheConnectionBreaksBeforeTheAnswer() throws Exception {
    // given
    peer.answers = false;
    Time time = Time.system();
    LocalThrottle throttle = new LocalThrottle(5);
    Reading reading = Readings.of("sensor-1", 1);
    try (ReadingSender sender = open()) {
      UnsettledMessages unsettled = new UnsettledMessages(sender, time);
      Delivery delivery = new Delivery(throttle, sender, time, unsettled);
      FutureTask<Object> settled = new FutureTask<>(() -> delivery.deliver(reading));
      Thread.startVirtualThread(settled);
      received(1);

      // when
      peer.answers = true;
      peer.connections.getFirst().close();

      // then
      assertThat(settled.get(20, TimeUnit.SECONDS)).isEqualTo(new Delivered());
    }
    assertThat(received(2)).isEqualTo(Collections.nCopies(2, reading));
    assertThat(peer.connections).hasSize(2);
    assertThat(throttle.state().outstanding()).isZero();
  }

  @Test
  void shouldEndEverythingUnansweredAsUnknownWhenTheConnectionBreaks() throws Exception {
    peer.answers = false;
    try (ReadingSender sender = open()) {
      List<CompletableFuture<SendOutcome>> answers = new ArrayList<>();
      for (int i = 1; i <= 5; i++) {
        answers.add(sender.send(Readings.of("sensor-" + i, 1)));
      }
      received(5);

      peer.connections.getFirst().close();

      for (CompletableFuture<SendOutcome> answer : answers) {
        assertThat(outcome(answer)).isInstanceOf(Unknown.class);
      }
      assertThat(sender.condition()).startsWith("no connection to a logger at " + peer.endpoint());
    }
  }

  @Test
  void shouldSayUnknownWhileNobodyListensAndGoOnWhenSomebodyDoes() throws Exception {
    try (ReadingSender sender = open()) {
      // given
      int port = peer.endpoint().port();
      peer.close();
      await().until(() -> sender.condition().startsWith("no connection"));
      assertThat(outcome(sender.send(Readings.of("sensor-1", 1)))).isInstanceOf(Unknown.class);

      // when
      try (ListeningPeer again = ListeningPeer.start(port)) {
        // then
        assertThat(outcome(sender.send(Readings.of("sensor-1", 1)))).isEqualTo(new Delivered());
        assertThat(again.readings()).hasSize(1);
      }
    }
  }
}
