package io.sensorlog.stack.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between clients and MariaDB and passes everything on, but for the connection that somebody
 * wants held: it stops at a chosen command or at its answer, until it is let go or cut. It can also
 * make answers late. All it knows of the protocol is where a command begins; TLS would hide that.
 * Clients are told apart by the address of the loopback network that they connect from.
 * Thread-safe.
 */
public final class Gate implements AutoCloseable {
  private static final int BACKLOG = 1_024;

  private final ServerSocket server;
  private final InetSocketAddress database;
  private final Holds holds = new Holds();
  private final AtomicReference<Delay> delay = new AtomicReference<>(Delay.NONE);
  private final Set<GatedConnection> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private Gate(ServerSocket server, InetSocketAddress database) {
    this.server = server;
    this.database = database;
  }

  /**
   * Listens for clients on a free port of the loopback interface.
   *
   * @param database need not listen yet; while it does not, connections are closed at once
   * @throws UncheckedIOException if it cannot listen
   */
  public static Gate before(InetSocketAddress database) {
    try {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      Gate gate = new Gate(new ServerSocket(0, BACKLOG, loopback), database);
      gate.threads.execute(gate::accept);
      return gate;
    } catch (IOException e) {
      throw new UncheckedIOException("the gate cannot listen", e);
    }
  }

  /** Where clients connect to, on the loopback interface. */
  public int port() {
    return server.getLocalPort();
  }

  /**
   * Holds the next connection of the client that comes to the point; once. Does not block.
   *
   * @param client the address that it connects from
   */
  public Hold hold(Point point, InetAddress client) {
    return holds.add(point, client);
  }

  /**
   * From now on, answers to the commands of the point come so much later, to everybody; what comes
   * after them too. Answers to pings, and to preparing a statement, are not late.
   */
  public void delay(Point point, Duration by) {
    delay.set(new Delay(point, by));
  }

  /** How many commands that begin with this word have come from the client. */
  public long commands(InetAddress client, String word) {
    return holds.commands(client, word);
  }

  /**
   * Cuts all connections of the client, whatever they are at. Does not block.
   *
   * @param client the address that it connects from
   */
  public void cut(InetAddress client) {
    connections.stream()
        .filter(connection -> connection.isOf(client))
        .forEach(GatedConnection::close);
  }

  /** Cuts all connections and blocks until nothing of the gate runs. May be called twice. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    holds.cut();
    connections.forEach(GatedConnection::close);
    threads.shutdownNow();
    threads.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        threads.execute(() -> serve(client));
      }
    } catch (IOException e) {
      // The gate was closed.
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket toDatabase = new Socket(database.getAddress(), database.getPort())) {
      client.setTcpNoDelay(true);
      toDatabase.setTcpNoDelay(true);
      GatedConnection connection = new GatedConnection(client, toDatabase, holds, delay::get);
      connections.add(connection);
      Thread answers = Thread.startVirtualThread(connection::passAnswers);
      connection.passCommands();
      connections.remove(connection);
      answers.join();
    } catch (IOException e) {
      // The database is away: the client sees its connection closed, and may try again.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
