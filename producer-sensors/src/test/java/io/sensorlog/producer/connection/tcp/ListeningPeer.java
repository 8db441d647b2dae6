package io.sensorlog.producer.connection.tcp;

import io.sensorlog.model.codec.MalformedReadingException;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.wire.Frame;
import io.sensorlog.model.wire.FrameKind;
import io.sensorlog.model.wire.FrameLayout;
import io.sensorlog.model.wire.FrameReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A logger's end of the road, by hand. Welcomes whoever comes and answers each message at once,
 * unless the test says otherwise. Thread-safe.
 */
final class ListeningPeer implements AutoCloseable {
  private static final ReadingCodec CODEC = new ReadingCodec();
  private static final Set<FrameKind> HELLO = EnumSet.of(FrameKind.HELLO);
  private static final Set<FrameKind> READING = EnumSet.of(FrameKind.READING);

  /** What a token is met with. */
  volatile Function<String, byte[]> greeting = token -> FrameLayout.welcome();

  /** Whether messages are answered as they come. */
  volatile boolean answers = true;

  /** It reads so many messages of a connection, then nothing more. */
  volatile int reads = Integer.MAX_VALUE;

  final List<Arrived> arrived = new CopyOnWriteArrayList<>();
  final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final ServerSocket server;

  /** A message, and where it came from. */
  record Arrived(Socket from, long number, Reading reading) {

    void answer() {
      say(FrameLayout.answer(number));
    }

    void say(byte[] frame) {
      try {
        from.getOutputStream().write(frame);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private ListeningPeer(ServerSocket server) {
    this.server = server;
    Thread.ofVirtual().start(this::accept);
  }

  static ListeningPeer start(int port) {
    try {
      return new ListeningPeer(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Endpoint.Tcp endpoint() {
    return new Endpoint.Tcp("127.0.0.1", server.getLocalPort());
  }

  List<Reading> readings() {
    return arrived.stream().map(Arrived::reading).toList();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket socket) {
    try {
      FrameReader frames = new FrameReader(socket.getInputStream());
      String token = FrameLayout.token(frames.read(HELLO));
      socket.getOutputStream().write(greeting.apply(token));
      for (int read = 0; read < reads && frames.await(); read++) {
        Frame frame = frames.read(READING);
        Arrived message = new Arrived(socket, FrameLayout.number(frame), reading(frame));
        arrived.add(message);
        if (answers) {
          message.answer();
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // the sender has gone, or the test has closed it
    }
  }

  private static Reading reading(Frame frame) {
    try {
      return CODEC.decode(FrameLayout.message(frame));
    } catch (MalformedReadingException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : connections) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
