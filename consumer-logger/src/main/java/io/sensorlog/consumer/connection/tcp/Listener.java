package io.sensorlog.consumer.connection.tcp;

import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.model.wire.FrameLayout;
import io.sensorlog.model.wire.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in whoever connects, and looks after the connections. Thread-safe. */
final class Listener implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Listener.class);

  /** Connections that may wait to be let in: with Java's own 50, a burst of them is held up. */
  private static final int BACKLOG = 1_024;

  private static final Duration AFTER_A_FAILURE = Duration.ofMillis(100);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);

  private final ServerSocket server;
  private final TcpSettings settings;
  private final Inbox inbox;
  private final Complaints complaints;
  private final Set<SensorConnection> connections = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread acceptor =
      Thread.ofPlatform().daemon().name("tcp listener").unstarted(this::accept);

  private Listener(ServerSocket server, TcpSettings settings, Inbox inbox, Complaints complaints) {
    this.server = server;
    this.settings = settings;
    this.inbox = inbox;
    this.complaints = complaints;
  }

  /**
   * Begins to listen.
   *
   * @throws CommandFailedException if it cannot, such as when somebody else does
   */
  static Listener open(Endpoint.Tcp endpoint, TcpSettings settings, Inbox inbox) {
    ServerSocket server = bound(endpoint);
    Complaints complaints =
        new Complaints(line -> log.warn("{}: {}", endpoint, line), System::nanoTime);
    Listener listener = new Listener(server, settings, inbox, complaints);
    listener.acceptor.start();
    Thread.ofVirtual().name("tcp watch").start(listener::watch);
    return listener;
  }

  private static ServerSocket bound(Endpoint.Tcp endpoint) {
    try {
      ServerSocket server = new ServerSocket();
      try {
        server.setReuseAddress(true); // those of a logger that was killed linger for a minute
        InetAddress address = InetAddress.getByName(endpoint.host());
        server.bind(new InetSocketAddress(address, endpoint.port()), BACKLOG);
        return server;
      } catch (IOException e) {
        server.close();
        throw e;
      }
    } catch (UnknownHostException e) {
      throw new CommandFailedException("cannot listen at " + endpoint + ": no such host", e);
    } catch (IOException e) {
      throw new CommandFailedException("cannot listen at " + endpoint + ": " + e.getMessage(), e);
    }
  }

  /** How many there are. */
  int connections() {
    return connections.size();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        admit(server.accept());
      } catch (IOException e) {
        if (!server.isClosed()) { // no more files may be open, for example
          complaints.say("cannot let anybody in: " + e.getMessage());
          pause(AFTER_A_FAILURE);
        }
      }
    }
  }

  private void admit(Socket socket) throws IOException {
    try {
      socket.setTcpNoDelay(true);
      if (connections.size() >= settings.connections()) {
        complaints.say("one connection too many is closed: there are " + connections.size());
        socket.getOutputStream().write(FrameLayout.refusal(Refusal.TOO_MANY));
        socket.close();
        return;
      }
    } catch (IOException e) {
      socket.close(); // it is gone already
      return;
    }
    SensorConnection connection =
        new SensorConnection(socket, settings, inbox, complaints, connections::remove);
    connections.add(connection);
    connection.start();
    if (server.isClosed()) {
      connection.close();
    }
  }

  private void watch() {
    Duration look =
        Stream.of(settings.hello(), settings.stall(), LONGEST_LOOK.multipliedBy(4))
            .min(Duration::compareTo)
            .orElseThrow()
            .dividedBy(4);
    while (!pause(look)) {
      connections.forEach(SensorConnection::closeWhenOverdue);
    }
  }

  /** Whether it is closed. */
  private boolean pause(Duration howLong) {
    try {
      return closed.await(howLong.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Says what is to be said, for a second at most, and closes everything. May be called twice. */
  @Override
  public void close() {
    closed.countDown();
    try {
      server.close();
    } catch (IOException e) {
      complaints.say("cannot be closed: " + e.getMessage());
    }
    connections.forEach(SensorConnection::finish);
    long end = System.nanoTime() + LAST_ANSWERS.toNanos();
    try {
      // Until it has left, the machine takes the address for used.
      acceptor.join(LAST_ANSWERS);
      for (SensorConnection connection : connections) {
        connection.awaitEnd(end - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connections.forEach(SensorConnection::close);
  }
}
