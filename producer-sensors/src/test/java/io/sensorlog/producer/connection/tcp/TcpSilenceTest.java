package io.sensorlog.producer.connection.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.reading.Value;
import io.sensorlog.model.wire.FrameLayout;
import io.sensorlog.producer.delivery.Readings;
import io.sensorlog.producer.delivery.SendOutcome;
import io.sensorlog.producer.delivery.SendOutcome.Delivered;
import io.sensorlog.producer.delivery.SendOutcome.Unknown;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A logger at the other end that is stopped, cut off or mad. */
class TcpSilenceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(6);
  private static final Duration SILENCE = Duration.ofMillis(400);
  private static final Duration LONG_SILENCE = Duration.ofMinutes(5);
  private static final Value LARGE = new Value.Document('"' + "x".repeat(60_000) + '"');

  private final ListeningPeer peer = ListeningPeer.start(0);

  @AfterEach
  void close() {
    peer.close();
  }

  @Test
  void shouldTakeALoggerForGoneThatSaysNothing() throws Exception {
    peer.answers = false;
    try (TcpSender sender = open(SILENCE)) {
      SendOutcome outcome = outcome(sender.send(Readings.of("sensor-1", 1)));
      assertThat(outcome).isInstanceOf(Unknown.class);
      assertThat(outcome.toString()).contains("nothing heard");
    }
  }

  @Test
  void shouldWaitForAnAnswerAsLongAsTheLoggerIsAlive() throws Exception {
    peer.answers = false;
    try (TcpSender sender = open(SILENCE)) {
      // given
      CompletableFuture<SendOutcome> answer = sender.send(Readings.of("sensor-1", 1));
      await().until(() -> !peer.arrived.isEmpty());
      ListeningPeer.Arrived message = peer.arrived.getFirst();

      // when
      await()
          .pollInterval(SILENCE.dividedBy(8))
          .during(SILENCE.multipliedBy(3))
          .until(
              () -> {
                message.say(FrameLayout.alive());
                return !answer.isDone();
              });
      message.answer();

      // then
      assertThat(outcome(answer)).isEqualTo(new Delivered());
    }
  }

  @Test
  void shouldCloseTheSocketBeforeItSaysUnknown() throws Exception {
    // given a peer that leaves its end alone after the fifth message
    peer.answers = false;
    peer.reads = 5;
    try (TcpSender sender = open(LONG_SILENCE)) {
      List<CompletableFuture<Boolean>> closedBefore = new ArrayList<>();
      for (int i = 1; i <= 5; i++) {
        closedBefore.add(
            sender.send(Readings.of("sensor-" + i, 1)).thenApply(outcome -> hasEnded()));
      }
      await().until(() -> peer.arrived.size() == 5);

      // when
      sender.cut("cut by the test");

      // then
      assertThat(closedBefore)
          .allSatisfy(
              closed -> assertThat(closed).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true));
    }
  }

  @Test
  void shouldCutAndCloseAtOnceWhenTheLoggerTakesNothing() throws Exception {
    // given more than all buffers between hold
    peer.reads = 0;
    try (TcpSender sender = open(LONG_SILENCE);
        ExecutorService closing = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<SendOutcome>> answers = sendMuch(sender);

      // when
      closing.submit(() -> sender.cut("cut by the test")).get(5, TimeUnit.SECONDS);

      // then
      assertThat(answers).allMatch(answer -> answer.getNow(new Delivered()) instanceof Unknown);

      // when
      List<CompletableFuture<SendOutcome>> others = sendMuch(sender);
      closing.submit(sender::close).get(5, TimeUnit.SECONDS);

      // then
      assertThat(others).allMatch(answer -> answer.getNow(new Delivered()) instanceof Unknown);
    }
  }

  @Test
  void shouldGiveUpALoggerThatDoesNotKeepToTheFrames() throws Exception {
    peer.answers = false;
    try (TcpSender sender = open(LONG_SILENCE)) {
      CompletableFuture<SendOutcome> answer = sender.send(Readings.of("sensor-1", 1));
      await().until(() -> !peer.arrived.isEmpty());

      peer.arrived.getFirst().say(FrameLayout.hello(""));

      assertThat(outcome(answer)).isInstanceOf(Unknown.class);
    }
  }

  private List<CompletableFuture<SendOutcome>> sendMuch(TcpSender sender) throws Exception {
    List<CompletableFuture<SendOutcome>> answers = new ArrayList<>();
    for (int i = 1; i <= 400; i++) {
      answers.add(sender.send(Readings.of("sensor-1", i, LARGE)));
    }
    return answers;
  }

  /** Run by whoever says unknown: a socket that is closed only afterwards stays open meanwhile. */
  private boolean hasEnded() {
    Socket socket = peer.connections.getFirst();
    try {
      socket.setSoTimeout(2_000);
      return socket.getInputStream().read() == -1;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true; // reset
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private TcpSender open(Duration silence) throws InterruptedException {
    return TcpSender.open(new TcpSettings(peer.endpoint(), null, PATIENCE, silence));
  }

  private static SendOutcome outcome(CompletableFuture<SendOutcome> answer) throws Exception {
    return answer.get(20, TimeUnit.SECONDS);
  }
}
