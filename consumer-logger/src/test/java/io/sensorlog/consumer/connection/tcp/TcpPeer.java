package io.sensorlog.consumer.connection.tcp;

import io.sensorlog.consumer.connection.Peer;
import io.sensorlog.model.endpoint.Endpoint;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A process of sensors that writes each byte by hand. */
final class TcpPeer implements Peer {
  private static final int WELCOME = 2;
  private static final int ANSWER = 5;
  private static final int ALIVE = 6;

  private final Socket socket;
  private final DataOutputStream out;
  private final AtomicLong answered = new AtomicLong();
  private final AtomicInteger signsOfLife = new AtomicInteger();
  private volatile boolean ended;
  private long number;

  private TcpPeer(Socket socket) throws IOException {
    this.socket = socket;
    this.out = new DataOutputStream(socket.getOutputStream());
  }

  /** Connects, and has said nothing yet. */
  static TcpPeer connect(Endpoint.Tcp endpoint) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096); // so that one that reads nothing is full soon
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), endpoint.port()));
    return new TcpPeer(socket);
  }

  /** Connects, is welcome, and listens from now on. */
  static TcpPeer welcome(Endpoint.Tcp endpoint, String token) throws IOException {
    TcpPeer peer = connect(endpoint);
    peer.hello(1, token);
    byte[] frame = peer.hear();
    if (frame.length != 1 || frame[0] != WELCOME) {
      throw new AssertionError("not welcome: " + Arrays.toString(frame));
    }
    return peer;
  }

  TcpPeer listening() {
    Thread.ofVirtual().start(this::listen);
    return this;
  }

  void hello(int version, String token) throws IOException {
    byte[] bytes = token.getBytes(StandardCharsets.US_ASCII);
    frame(1, new byte[] {(byte) version}, bytes);
  }

  @Override
  public void send(byte[] message) throws IOException {
    frame(4, longBytes(++number), message);
  }

  @Override
  public void dieInTheMiddleOf(byte[] message) throws IOException {
    out.writeInt(1 + Long.BYTES + message.length);
    out.writeByte(4);
    out.writeLong(++number);
    out.write(message, 0, message.length / 2);
    socket.close();
  }

  void raw(byte... bytes) throws IOException {
    out.write(bytes);
  }

  /** Waits for a frame: its kind and its payload. */
  byte[] hear() throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    byte[] frame = new byte[in.readInt()];
    in.readFully(frame);
    return frame;
  }

  private void listen() {
    try {
      while (true) {
        byte[] frame = hear();
        if (frame[0] == ANSWER) {
          answered.incrementAndGet();
        } else if (frame[0] == ALIVE) {
          signsOfLife.incrementAndGet();
        } else {
          throw new AssertionError("unexpected: " + Arrays.toString(frame));
        }
      }
    } catch (IOException e) {
      ended = true;
    }
  }

  private void frame(int kind, byte[] first, byte[] second) throws IOException {
    byte[] frame = new byte[5 + first.length + second.length];
    System.arraycopy(intBytes(1 + first.length + second.length), 0, frame, 0, 4);
    frame[4] = (byte) kind;
    System.arraycopy(first, 0, frame, 5, first.length);
    System.arraycopy(second, 0, frame, 5 + first.length, second.length);
    out.write(frame);
  }

  private static byte[] intBytes(int number) {
    return Arrays.copyOfRange(longBytes(number), 4, 8);
  }

  private static byte[] longBytes(long number) {
    byte[] bytes = new byte[Long.BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (number >>> (56 - 8 * i));
    }
    return bytes;
  }

  @Override
  public long answered() {
    return answered.get();
  }

  int signsOfLife() {
    return signsOfLife.get();
  }

  /** Whether the logger has closed the connection; seen only while listening. */
  boolean hasEnded() {
    return ended;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
