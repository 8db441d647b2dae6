package io.sensorlog.stack;

import static io.sensorlog.stack.FreePorts.LOOPBACK;
import static io.sensorlog.stack.Server.Signal.CONT;
import static io.sensorlog.stack.Server.Signal.KILL;
import static io.sensorlog.stack.Server.Signal.STOP;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.zookeeper.client.FourLetterWordMain;
import org.apache.zookeeper.common.X509Exception.SSLContextException;
import org.apache.zookeeper.server.ZooKeeperServerMain;

/**
 * A real ZooKeeper server in a process of its own, on the loopback interface. It ends with this
 * JVM, however that ends. Thread-safe.
 */
public final class ZooKeeperServer implements AutoCloseable {
  private static final int ANSWER_MILLIS = 1_000;

  private final int port;
  private final ServerProcess server;

  private ZooKeeperServer(Path folder, int port, Duration tick) {
    this.port = port;
    Path settings = folder.resolve("zookeeper.properties");
    write(settings, settings(folder.resolve("zookeeper"), port, tick));
    this.server = new ServerProcess("zookeeper", command(settings), folder, this::complaint);
  }

  /**
   * Starts a server on a free port and blocks until it answers: about a second.
   *
   * @param dataFolder made if missing; the same folder again has the same nodes
   * @param tick the unit in which it counts time. It agrees to sessions of 2 to 20 of them, and
   *     ends them up to one later
   * @throws StackException if it does not start: the message says why
   */
  public static ZooKeeperServer start(Path dataFolder, Duration tick) {
    ZooKeeperServer zooKeeper =
        new ZooKeeperServer(Folders.create(dataFolder), FreePorts.next(), tick);
    zooKeeper.server.start();
    return zooKeeper;
  }

  /** The server's address as {@code 127.0.0.1:PORT}; stays the same over a restart. */
  public String address() {
    return LOOPBACK + ":" + port;
  }

  /** Kills the server's process (SIGKILL); blocks until it is gone. */
  public void kill() {
    server.signal(KILL);
  }

  /** Stops the server, if it runs, and starts it with the same port and data; blocks likewise. */
  public void restart() {
    server.restart();
  }

  /** Halts the process (SIGSTOP): connections stay open and nobody answers. */
  public void pause() {
    server.signal(STOP);
  }

  /** Lets a paused process go on (SIGCONT). */
  public void resume() {
    server.signal(CONT);
  }

  /** The server's process id; another one after a restart. */
  public long pid() {
    return server.pid();
  }

  /** Stops the server, if it runs; blocks until its process is gone. May be called twice. */
  @Override
  public void close() {
    server.close();
  }

  private Optional<String> complaint() {
    try {
      String answer =
          FourLetterWordMain.send4LetterWord(LOOPBACK, port, "srvr", false, ANSWER_MILLIS);
      return answer.contains("Mode:") ? Optional.empty() : Optional.of("it is still starting");
    } catch (IOException | SSLContextException e) {
      return Optional.of("it does not listen");
    }
  }

  private static List<String> command(Path settings) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx128m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
        "-Dorg.slf4j.simpleLogger.logFile=System.err",
        "-cp",
        System.getProperty("java.class.path"),
        ZooKeeperServerMain.class.getName(),
        settings.toString());
  }

  private static String settings(Path data, int port, Duration tick) {
    return """
    dataDir=%s
    clientPort=%d
    clientPortAddress=%s
    tickTime=%d
    admin.enableServer=false
    """
        .formatted(data.toString().replace("\\", "\\\\"), port, LOOPBACK, tick.toMillis());
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new StackException("cannot write " + file + ": " + e, e);
    }
  }
}
