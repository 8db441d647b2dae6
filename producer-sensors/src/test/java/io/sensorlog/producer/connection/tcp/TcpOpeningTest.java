package io.sensorlog.producer.connection.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.Token;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.wire.FrameLayout;
import io.sensorlog.model.wire.Refusal;
import io.sensorlog.producer.delivery.Readings;
import io.sensorlog.producer.delivery.SendOutcome.Unknown;
import io.sensorlog.stack.FreePorts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TcpOpeningTest {
  private static final Duration SHORT = Duration.ofMillis(1_300);
  private static final Duration LONG = Duration.ofMinutes(5);

  @Test
  void shouldSayWhereNobodyListens() {
    Endpoint.Tcp endpoint = new Endpoint.Tcp("127.0.0.1", FreePorts.next());
    assertThatThrownBy(() -> TcpSender.open(endpoint, null, SHORT))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageStartingWith("cannot reach a logger at " + endpoint + " within 1 s: ");
  }

  @Test
  void shouldSayThatAHostHasNoAddress() {
    Endpoint.Tcp endpoint = new Endpoint.Tcp("no-such-host.invalid", 4711);
    assertThatThrownBy(() -> TcpSender.open(endpoint, null, SHORT))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageStartingWith("cannot reach a logger at tcp://no-such-host.invalid:4711")
        .hasMessageEndingWith("no such host");
  }

  @Test
  void shouldGiveUpInTimeWhenSomebodyListensAndSaysNothing() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Endpoint.Tcp endpoint = new Endpoint.Tcp("127.0.0.1", silent.getLocalPort());
      long start = System.nanoTime();
      assertThatThrownBy(() -> TcpSender.open(endpoint, null, SHORT))
          .isInstanceOf(CommandFailedException.class)
          .hasMessageStartingWith("cannot reach a logger at " + endpoint)
          .hasMessageEndingWith("no answer");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.multipliedBy(3));
    }
  }

  @Test
  void shouldWaitForALoggerThatIsOnlyJustStarting() throws Exception {
    int port = FreePorts.next();
    try (ExecutorService opening = Executors.newVirtualThreadPerTaskExecutor()) {
      // given
      Endpoint.Tcp endpoint = new Endpoint.Tcp("localhost", port);
      Future<TcpSender> opened =
          opening.submit(() -> TcpSender.open(endpoint, null, Duration.ofSeconds(20)));
      await().during(Duration.ofMillis(300)).until(() -> !opened.isDone());

      // when
      try (ListeningPeer peer = ListeningPeer.start(port)) {
        // then
        TcpSender sender = opened.get(20, TimeUnit.SECONDS);
        assertThat(sender.condition()).startsWith("connected to a logger at " + endpoint);
        sender.close();
        assertThat(peer.connections).hasSize(1);
      }
    }
  }

  @Test
  void shouldSayItsTokenAndNoneWithoutOne() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    try (ListeningPeer peer = ListeningPeer.start(0)) {
      peer.greeting =
          token -> {
            heard.add(token);
            return FrameLayout.welcome();
          };
      Token token = Token.make();
      TcpSender.open(peer.endpoint(), token, LONG).close();
      TcpSender.open(peer.endpoint(), null, LONG).close();
      assertThat(heard).containsExactly(token.secret(), "");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TOKEN_MISSING, --connection-token-file",
    "TOKEN_WRONG, --connection-token-file",
    "VERSION, version",
    "TOO_MANY, connections"
  })
  void shouldSayAtOnceWhyItIsRefused(Refusal reason, String words) {
    try (ListeningPeer peer = ListeningPeer.start(0)) {
      peer.greeting = token -> FrameLayout.refusal(reason);
      assertThatThrownBy(() -> TcpSender.open(peer.endpoint(), null, LONG))
          .isInstanceOf(CommandFailedException.class)
          .hasMessageStartingWith("the logger at " + peer.endpoint() + " refuses")
          .hasMessageContaining(words);
      assertThat(peer.connections).hasSize(1);
    }
  }

  @Test
  void shouldSayUnknownWithTheReasonWhenItIsRefusedLater() throws Exception {
    try (ListeningPeer peer = ListeningPeer.start(0);
        TcpSender sender = TcpSender.open(peer.endpoint(), null, LONG)) {
      peer.greeting = token -> FrameLayout.refusal(Refusal.TOKEN_MISSING);
      sender.cut("cut by the test");

      Object outcome = sender.send(Readings.of("sensor-1", 1)).get(20, TimeUnit.SECONDS);

      assertThat(outcome).isInstanceOf(Unknown.class);
      assertThat(outcome.toString()).contains("--connection-token-file");
      assertThat(sender.condition()).contains("--connection-token-file");
    }
  }
}
