package io.sensorlog.consumer.repository.jdbc;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands before MariaDB, as proxies do, and greets clients without the offer of the bulk protocol.
 *
 * <pre>
 * greeting  length 3 | 0 1 | 10 1 | version ... 0 | thread 4 | seed 8 | 0 1 | offers 2 | charset 1
 *           | status 2 | offers 2 | seed's length 1 | 0 6 | MariaDB's own offers 4 | ...
 * </pre>
 */
final class ProxyWithoutBulk implements AutoCloseable {
  private static final int VERSION = 5;
  private static final int FROM_VERSION_TO_OFFERS = 1 + 4 + 8 + 1 + 2 + 1 + 2 + 2 + 1 + 6;
  private static final int BULK = 1 << 2;
  private static final int BACKLOG = 50;

  private final ServerSocket server;
  private final int database;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private ProxyWithoutBulk(ServerSocket server, int database) {
    this.server = server;
    this.database = database;
  }

  /** Listens on a free port of the loopback interface. */
  static ProxyWithoutBulk before(int database) throws IOException {
    ProxyWithoutBulk proxy =
        new ProxyWithoutBulk(
            new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), database);
    proxy.threads.execute(proxy::accept);
    return proxy;
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        threads.execute(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket toDatabase = new Socket(InetAddress.getLoopbackAddress(), database)) {
      client.setTcpNoDelay(true);
      toDatabase.setTcpNoDelay(true);
      client.getOutputStream().write(greeting(new DataInputStream(toDatabase.getInputStream())));
      Thread commands = Thread.startVirtualThread(() -> pass(client, toDatabase));
      pass(toDatabase, client);
      commands.join();
    } catch (IOException e) {
      // One end is gone, and so is the other.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] greeting(DataInputStream in) throws IOException {
    byte[] head = in.readNBytes(4);
    byte[] body = in.readNBytes((head[0] & 0xff) | (head[1] & 0xff) << 8);
    byte[] whole = new byte[head.length + body.length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    int end = VERSION;
    while (whole[end] != 0) {
      end++;
    }
    whole[end + FROM_VERSION_TO_OFFERS] &= (byte) ~BULK;
    return whole;
  }

  private static void pass(Socket from, Socket to) {
    try {
      OutputStream out = to.getOutputStream();
      from.getInputStream().transferTo(out);
    } catch (IOException e) {
      // As above.
    } finally {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
