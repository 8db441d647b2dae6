package io.sensorlog.stack.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What real clients do rarely, in front of a broker that never answers. */
class WitnessOfBytesTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int HANDOVERS = 500;

  private final ServerSocket silent;
  private final Witness witness;

  WitnessOfBytesTest() throws IOException {
    silent = new ServerSocket(0, 2 * HANDOVERS, LOOPBACK);
    InetSocketAddress broker = new InetSocketAddress(LOOPBACK, silent.getLocalPort());
    witness = Witness.start(new InetSocketAddress(LOOPBACK, 0), broker);
  }

  @AfterEach
  void close() throws IOException {
    witness.close();
    silent.close();
  }

  @Test
  void shouldSeeTheEndOfAConnectionBeforeWhatIsSentAfterwardsOnAnother() throws IOException {
    // given
    byte[] request = ProduceRequestTest.frame(3);
    Socket holder = connect();
    holder.getOutputStream().write(request);

    // when the permits are handed over again and again, at last for one message more
    for (int i = 0; i < HANDOVERS; i++) {
      Socket next = connect();
      holder.close();
      next.getOutputStream().write(request);
      holder = next;
    }
    try (Socket last = connect()) {
      holder.close();
      last.getOutputStream().write(ProduceRequestTest.frame(4));

      // then
      await().until(() -> witness.outstanding() == 4);
      assertThat(witness.mostOutstanding()).isEqualTo(4);
    }
  }

  @Test
  void shouldCountARequestFromItsFirstBytes() throws IOException {
    byte[] request = ProduceRequestTest.frame(3);
    try (Socket sender = connect()) {
      // when
      sender.getOutputStream().write(Arrays.copyOf(request, 10));

      // then
      await().until(() -> witness.outstanding() == 1);

      // when
      sender.getOutputStream().write(request, 10, request.length - 10);

      // then
      await().until(() -> witness.outstanding() == 3);
    }
    await().until(() -> witness.outstanding() == 0);
    assertThat(witness.messages()).as("answered").isZero();
  }

  @Test
  void shouldCloseAConnectionThatItCannotReadAndGoOn() throws IOException {
    // given
    byte[] unknownVersion = ProduceRequestTest.frame(1);
    unknownVersion[7] = 99;
    byte[] tls = {0x16, 0x03, 0x01, 0x02, 0x00, 0x01};

    for (byte[] bytes : new byte[][] {tls, unknownVersion}) {
      try (Socket stranger = connect()) {
        stranger.getOutputStream().write(bytes);
        assertThat(stranger.getInputStream().read()).isEqualTo(-1);
      }
    }

    // then
    try (Socket sender = connect()) {
      sender.getOutputStream().write(ProduceRequestTest.frame(2));
      await().until(() -> witness.outstanding() == 2);
    }
  }

  @Test
  void shouldCountOverAllBrokersOfACluster() throws IOException {
    try (ServerSocket second = new ServerSocket(0, 1, LOOPBACK);
        Witness both = Witness.start(List.of(inFrontOf(silent), inFrontOf(second)))) {
      List<Integer> ports =
          Stream.of(both.bootstrapServers().split(","))
              .map(server -> URI.create("tcp://" + server).getPort())
              .toList();
      try (Socket toFirst = new Socket(LOOPBACK, ports.get(0));
          Socket toSecond = new Socket(LOOPBACK, ports.get(1))) {
        // when
        toFirst.getOutputStream().write(ProduceRequestTest.frame(3));
        toSecond.getOutputStream().write(ProduceRequestTest.frame(4));

        // then
        await().until(() -> both.mostOutstanding() == 7);
      }
      await().until(() -> both.outstanding() == 0);
    }
  }

  private static WitnessedBroker inFrontOf(ServerSocket broker) {
    return new WitnessedBroker(
        new InetSocketAddress(LOOPBACK, 0), new InetSocketAddress(LOOPBACK, broker.getLocalPort()));
  }

  private Socket connect() throws IOException {
    return new Socket(LOOPBACK, URI.create("tcp://" + witness.bootstrapServers()).getPort());
  }
}
