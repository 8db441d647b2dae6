package io.sensorlog.consumer.connection.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.connection.Messages;
import io.sensorlog.model.command.Token;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.stack.FreePorts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Those who connect and do not behave, beside one who does. */
class TcpPeersTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int BATCH_SIZE = 100;

  private final Endpoint.Tcp endpoint = new Endpoint.Tcp("127.0.0.1", FreePorts.next());
  private final List<TcpPeer> peers = new ArrayList<>();
  private @Nullable TcpReceiver opened;

  @AfterEach
  void close() {
    peers.forEach(TcpPeer::close);
    if (opened != null) {
      opened.close();
    }
  }

  private TcpReceiver open(TcpSettings settings) {
    TcpReceiver receiver = TcpReceiver.open(endpoint, BATCH_SIZE, settings);
    opened = receiver;
    return receiver;
  }

  private static TcpSettings settings(Duration hello, Duration stall) {
    return new TcpSettings(null, hello, stall, LONG, 100, 1_000, 10_000, 1 << 20);
  }

  private TcpPeer peer(TcpPeer peer) {
    peers.add(peer);
    return peer;
  }

  private TcpPeer stranger() throws IOException {
    return peer(TcpPeer.connect(endpoint));
  }

  private TcpPeer welcome() throws IOException {
    return peer(TcpPeer.welcome(endpoint, ""));
  }

  /** One who behaves is served. */
  private void serves(TcpReceiver receiver) throws IOException {
    TcpPeer peer = welcome().listening();
    peer.send(Messages.of("good", 1));
    await()
        .pollInSameThread()
        .until(
            () -> {
              receiver.saved(receiver.poll(POLL));
              return peer.answered() == 1;
            });
  }

  @Test
  void shouldLetInWhoSaysTheTokenAndNobodyElse() throws IOException {
    // given
    Token token = Token.make();
    open(TcpSettings.defaults(token));

    // when
    TcpPeer missing = stranger();
    missing.hello(1, "");
    TcpPeer wrong = stranger();
    wrong.hello(1, Token.make().secret());
    TcpPeer other = stranger();
    other.hello(2, token.secret());

    // then
    assertThat(missing.hear()).containsExactly(3, 2);
    assertThat(wrong.hear()).containsExactly(3, 3);
    assertThat(other.hear()).containsExactly(3, 1);
    for (TcpPeer refused : List.of(missing, wrong, other)) {
      await().until(() -> refused.listening().hasEnded());
    }
    peer(TcpPeer.welcome(endpoint, token.secret()));
  }

  @Test
  void shouldLetInWhoSaysATokenThatNobodyAskedFor() throws IOException {
    open(TcpSettings.defaults(null));
    peer(TcpPeer.welcome(endpoint, Token.make().secret()));
  }

  @Test
  void shouldCloseAConnectionThatSaysNothing() throws IOException {
    TcpReceiver receiver = open(settings(SHORT, LONG));
    TcpPeer silent = stranger().listening();
    TcpPeer slow = stranger().listening();
    slow.raw(HexFormat.of().parseHex("0000000201"));
    await().until(() -> silent.hasEnded() && slow.hasEnded());
    serves(receiver);
  }

  @Test
  void shouldCloseAConnectionWithHalfAFrameAndLeaveAnIdleOne() throws IOException {
    // given
    TcpReceiver receiver = open(settings(LONG, SHORT));
    TcpPeer idle = welcome().listening();
    TcpPeer half = welcome().listening();

    // when
    half.raw(HexFormat.of().parseHex("0000ffff" + "04" + "0000000000000001" + "7b"));

    // then
    serves(receiver);
    await().until(half::hasEnded);
    assertThat(idle.hasEnded()).isFalse();
    assertThat(receiver.lag()).hasValue(0);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "no frame at all, 474554202f20485454502f312e310d0a",
    "a frame that is too long, 0002000104",
    "a negative length, ffffffff04",
    "a kind that is none, 0000000109",
    "a second hello, 000000020101",
    "an answer, 00000009050000000000000001",
    "a reading without a number, 0000000104"
  })
  void shouldCloseAConnectionThatDoesNotKeepToTheForm(String what, String bytes)
      throws IOException {
    TcpReceiver receiver = open(settings(LONG, LONG));
    TcpPeer bad = welcome().listening();
    bad.raw(HexFormat.of().parseHex(bytes));
    await().until(bad::hasEnded);
    serves(receiver);
  }

  @Test
  void shouldCloseAConnectionThatSendsBeforeItIsLetIn() throws IOException {
    TcpReceiver receiver = open(settings(LONG, LONG));
    TcpPeer early = stranger();
    early.send(Messages.of("early", 1));
    await().until(early.listening()::hasEnded);
    assertThat(receiver.lag()).hasValue(0);
  }

  @Test
  void shouldCloseAConnectionThatTakesNoAnswers() throws Exception {
    // given
    TcpReceiver receiver = open(settings(LONG, SHORT));
    TcpPeer deaf = welcome();
    byte[] message = Messages.of("deaf", 1);

    // when
    Thread sending =
        Thread.startVirtualThread(
            () -> {
              try {
                while (true) {
                  deaf.send(message);
                }
              } catch (IOException e) {
                // closed by the logger
              }
            });

    // then
    await()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(1))
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              receiver.saved(receiver.poll(POLL));
              return !sending.isAlive();
            });
    serves(receiver);
  }

  @Test
  void shouldReadNoMoreOfAConnectionWithManyUnansweredAndGoOnWithOthers() throws IOException {
    // given
    TcpReceiver receiver = open(new TcpSettings(null, LONG, LONG, LONG, 100, 5, 10_000, 1 << 20));
    TcpPeer greedy = welcome().listening();
    for (byte[] message : Messages.ofSensor("greedy", 20)) {
      greedy.send(message);
    }
    await().until(() -> receiver.lag().orElseThrow() == 5);

    // when
    TcpPeer other = welcome().listening();
    other.send(Messages.of("other", 1));

    // then
    await().until(() -> receiver.lag().orElseThrow() == 6);
    await().during(SHORT).until(() -> receiver.lag().orElseThrow() == 6);
    assertThat(Messages.sequences("other", takeAll(receiver, 21))).containsExactly(1L);
    await().until(() -> greedy.answered() == 20);
  }

  @Test
  void shouldHoldNoMoreThanItsBoundInMessagesAndInBytes() throws IOException {
    byte[] message = Messages.of("sensor-1", 1);
    for (TcpSettings bounded :
        List.of(
            new TcpSettings(null, LONG, LONG, LONG, 100, 1_000, 7, 1 << 20),
            new TcpSettings(null, LONG, LONG, LONG, 100, 1_000, 1_000, 6L * message.length + 1))) {
      TcpReceiver receiver = open(bounded);
      TcpPeer peer = welcome().listening();
      for (byte[] each : Messages.ofSensor("sensor-1", 9)) {
        peer.send(each);
      }
      await().until(() -> receiver.lag().orElseThrow() == 7);
      await().during(SHORT).until(() -> receiver.lag().orElseThrow() == 7);
      assertThat(Messages.sequences("sensor-1", takeAll(receiver, 9)))
          .isEqualTo(Messages.fromTo(1, 9));
      receiver.close();
    }
  }

  @Test
  void shouldTurnAwayOneConnectionTooMany() throws IOException {
    TcpReceiver receiver = open(new TcpSettings(null, LONG, LONG, LONG, 1, 1_000, 10_000, 1 << 20));
    TcpPeer first = welcome();

    assertThat(stranger().hear()).containsExactly(3, 4);

    first.close();
    await().untilAsserted(() -> serves(receiver));
  }

  @Test
  void shouldSaySignsOfLife() throws IOException {
    open(new TcpSettings(null, LONG, LONG, Duration.ofMillis(50), 100, 10, 10, 1 << 20));
    TcpPeer peer = welcome().listening();
    await().until(() -> peer.signsOfLife() >= 3);
  }

  @Test
  void shouldServeOneBesideManyThatAreIdle() throws IOException {
    TcpReceiver receiver = open(TcpSettings.defaults(null));
    for (int i = 0; i < 300; i++) {
      welcome();
    }
    serves(receiver);
  }

  private static List<Batch> takeAll(TcpReceiver receiver, int messages) {
    List<Batch> batches = new ArrayList<>();
    await()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              Batch batch = receiver.poll(POLL);
              receiver.saved(batch);
              batches.add(batch);
              return Messages.readings(batches).size() == messages;
            });
    return batches;
  }
}
