package io.sensorlog.producer.connection.tcp;

import io.sensorlog.model.wire.Frame;
import io.sensorlog.model.wire.FrameKind;
import io.sensorlog.model.wire.FrameLayout;
import io.sensorlog.model.wire.FrameReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.Set;

/** From a name to a connection on which the logger has said welcome. One use, one thread. */
final class Handshake {
  private static final Set<FrameKind> FIRST = EnumSet.of(FrameKind.WELCOME, FrameKind.REFUSAL);

  private final TcpSettings settings;
  private final long deadline;

  /** Is told of a socket before it may block: whoever knows it can close it. */
  interface Keeper {
    void keep(Socket opened) throws IOException;
  }

  /**
   * A connection that a logger welcomes.
   *
   * @param frames what it says; not to be read from the socket, as some of it may be here already
   */
  record Welcome(Socket socket, FrameReader frames) {}

  /**
   * Prepares it.
   *
   * @param deadline on the clock of {@link System#nanoTime}
   */
  Handshake(TcpSettings settings, long deadline) {
    this.settings = settings;
    this.deadline = deadline;
  }

  /**
   * Tries the addresses of the host, one after the other.
   *
   * @throws RefusedException if the logger says so
   * @throws IOException if no logger can be reached
   */
  Welcome connect(Keeper keeper) throws IOException {
    InetAddress[] addresses = InetAddress.getAllByName(settings.endpoint().host());
    for (int i = 0; ; i++) {
      Socket socket = new Socket();
      try {
        keeper.keep(socket);
        socket.setTcpNoDelay(true);
        socket.connect(
            new InetSocketAddress(addresses[i], settings.endpoint().port()),
            millisLeft(addresses.length - i));
        return new Welcome(socket, greet(socket));
      } catch (IOException e) {
        socket.close();
        if (e instanceof RefusedException || i == addresses.length - 1) {
          throw e;
        }
      }
    }
  }

  private FrameReader greet(Socket socket) throws IOException {
    String token = settings.token() == null ? "" : settings.token().secret();
    socket.getOutputStream().write(FrameLayout.hello(token));
    socket.setSoTimeout(millisLeft(1));
    FrameReader frames = new FrameReader(socket.getInputStream());
    Frame answer = frames.read(FIRST);
    if (answer.kind() == FrameKind.REFUSAL) {
      throw new RefusedException(settings.endpoint(), FrameLayout.reason(answer));
    }
    socket.setSoTimeout(Math.toIntExact(settings.silence().toMillis()));
    return frames;
  }

  /** This attempt's part of it. */
  private int millisLeft(int attempts) throws SocketTimeoutException {
    long left = (deadline - System.nanoTime()) / 1_000_000 / attempts;
    if (left <= 0) { // which would be without end
      throw new SocketTimeoutException();
    }
    return (int) Math.min(left, Integer.MAX_VALUE);
  }

  /** What a person is told of a failure. */
  static String reason(IOException e) {
    return switch (e) {
      case UnknownHostException unknown -> "no such host";
      case SocketTimeoutException silent -> "no answer";
      default -> String.valueOf(e.getMessage());
    };
  }
}
