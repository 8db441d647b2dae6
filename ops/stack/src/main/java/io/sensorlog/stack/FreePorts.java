package io.sensorlog.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback interface that nobody listens on. Thread-safe. */
public final class FreePorts {
  /** The loopback address that broker and database listen on, as text. */
  static final String LOOPBACK = "127.0.0.1";

  // Below the range from which Linux and macOS number outgoing connections: a port from that range
  // can be taken by any client between this answer and its use.
  private static final int FIRST = 15_000;
  private static final int LAST = 30_000;
  private static final int ATTEMPTS = 1_000;
  private static final int CONNECT_MILLIS = 1_000;

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePorts() {}

  /**
   * Finds a free port, another one at each call.
   *
   * @throws StackException if none is found
   */
  public static int next() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (isFree(port) && GIVEN.add(port)) {
        return port;
      }
    }
    throw new StackException("found no free port from " + FIRST + " to " + LAST);
  }

  /**
   * The port of the last time, if it is free: who knows a server by its address finds it again.
   *
   * @param file holds the port from time to time
   * @throws StackException if the file cannot be written
   */
  static int keptIn(Path file) {
    try {
      String kept = Files.exists(file) ? Files.readString(file).strip() : "";
      if (kept.matches("[1-9][0-9]{3,4}") && isFree(Integer.parseInt(kept))) {
        return Integer.parseInt(kept);
      }
      int port = next();
      Files.writeString(file, port + "\n");
      return port;
    } catch (IOException e) {
      throw new StackException("cannot keep a port in " + file + ": " + e.getMessage(), e);
    }
  }

  /** Whether a server could listen on the port now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  static void requireFree(int port) {
    if (!isFree(port)) {
      throw new StackException("port " + LOOPBACK + ":" + port + " is taken by another program");
    }
  }

  /** Whether somebody takes connections on the port; blocks for at most a second. */
  static boolean isListening(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(address(port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), port);
  }
}
