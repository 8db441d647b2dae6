package io.sensorlog.stack.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The road over a socket, both ends by hand. */
class WitnessOfFramesTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final byte[] HELLO = HexFormat.of().parseHex("00000002" + "01" + "01");
  private static final byte[] WELCOME = HexFormat.of().parseHex("00000001" + "02");
  private static final byte[] ALIVE = HexFormat.of().parseHex("00000001" + "06");

  private final ServerSocket logger;
  private final Witness witness;

  WitnessOfFramesTest() throws IOException {
    logger = new ServerSocket(0, 50, LOOPBACK);
    witness =
        Witness.inFrontOfLogger(
            new InetSocketAddress(LOOPBACK, 0),
            new InetSocketAddress(LOOPBACK, logger.getLocalPort()));
  }

  @AfterEach
  void close() throws IOException {
    witness.close();
    logger.close();
  }

  @Test
  void shouldCountEachMessageFromItsFirstBytesUntilItsOwnAnswer() throws IOException {
    try (Socket sender = connect();
        Socket answering = logger.accept()) {
      // given
      sender.getOutputStream().write(HELLO);
      answering.getOutputStream().write(WELCOME);
      hear(sender, WELCOME);
      assertThat(witness.outstanding()).isZero();

      // when
      sender.getOutputStream().write(Arrays.copyOf(message(7), 6));

      // then
      await().until(() -> witness.outstanding() == 1);

      // when
      sender.getOutputStream().write(message(7), 6, message(7).length - 6);
      sender.getOutputStream().write(message(Long.MIN_VALUE));

      // then
      await().until(() -> witness.outstanding() == 2);

      // when
      answering.getOutputStream().write(ALIVE);
      answering.getOutputStream().write(answer(8));
      answering.getOutputStream().write(answer(Long.MIN_VALUE));
      hear(sender, ALIVE);
      hear(sender, answer(8));
      hear(sender, answer(Long.MIN_VALUE));

      // then
      assertThat(witness.outstanding()).isEqualTo(1);
      assertThat(witness.messages()).isEqualTo(1);
      hear(answering, HELLO);
      hear(answering, message(7));
      hear(answering, message(Long.MIN_VALUE));
    }
    await().until(() -> witness.outstanding() == 0);
    assertThat(witness.mostOutstanding()).isEqualTo(2);
  }

  @Test
  void shouldCountOverAllConnectionsEachUntilItsEnd() throws IOException {
    try (Socket first = connect();
        Socket second = connect()) {
      first.getOutputStream().write(message(1));
      first.getOutputStream().write(message(2));
      second.getOutputStream().write(message(1));
      await().until(() -> witness.outstanding() == 3);

      first.close();
      await().until(() -> witness.outstanding() == 1);
    }
    await().until(() -> witness.outstanding() == 0);
    assertThat(witness.messages()).as("answered").isZero();
  }

  @Test
  void shouldEndWhatIsOutstandingWhenTheLoggerIsGone() throws IOException {
    try (Socket sender = connect()) {
      sender.getOutputStream().write(message(1));
      await().until(() -> witness.outstanding() == 1);

      logger.accept().close();

      await().until(() -> witness.outstanding() == 0);
      assertThat(sender.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void shouldHoldBackAnswers() throws IOException {
    witness.delayAnswers(Duration.ofMillis(300));
    try (Socket sender = connect();
        Socket answering = logger.accept()) {
      sender.getOutputStream().write(message(1));
      hear(answering, message(1));
      long start = System.nanoTime();
      answering.getOutputStream().write(answer(1));
      hear(sender, answer(1));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
      assertThat(witness.outstanding()).isZero();
    }
  }

  @Test
  void shouldCloseAConnectionThatItCannotReadAndGoOn() throws IOException {
    for (String bytes : new String[] {"474554202f", "0000000104"}) {
      try (Socket stranger = connect()) {
        stranger.getOutputStream().write(HexFormat.of().parseHex(bytes));
        assertThat(stranger.getInputStream().read()).isEqualTo(-1);
      }
    }
    try (Socket sender = connect()) {
      sender.getOutputStream().write(message(1));
      await().until(() -> witness.outstanding() == 1);
    }
  }

  private static byte[] message(long number) {
    byte[] text = {'{', '}'};
    return ByteBuffer.allocate(15).putInt(11).put((byte) 4).putLong(number).put(text).array();
  }

  private static byte[] answer(long number) {
    return ByteBuffer.allocate(13).putInt(9).put((byte) 5).putLong(number).array();
  }

  private static void hear(Socket socket, byte[] expected) throws IOException {
    byte[] bytes = new byte[expected.length];
    new DataInputStream(socket.getInputStream()).readFully(bytes);
    assertThat(bytes).isEqualTo(expected);
  }

  private Socket connect() throws IOException {
    return new Socket(LOOPBACK, URI.create("tcp://" + witness.bootstrapServers()).getPort());
  }
}
