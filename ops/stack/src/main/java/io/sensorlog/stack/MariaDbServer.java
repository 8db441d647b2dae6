package io.sensorlog.stack;

import static io.sensorlog.stack.FreePorts.LOOPBACK;
import static io.sensorlog.stack.Server.Signal.CONT;
import static io.sensorlog.stack.Server.Signal.KILL;
import static io.sensorlog.stack.Server.Signal.STOP;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A real MariaDB server in a process of its own, on the loopback interface, without TLS and with
 * durable commits. It ends with this JVM, however that ends; so does one in a container, which
 * {@link StackExtension} may hand out instead, but for SIGKILL. Thread-safe.
 */
public final class MariaDbServer implements AutoCloseable {
  private static final Pattern DATABASE_NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");

  private final MariaDbAccess access;
  private final Server server;

  /**
   * Takes over a server that answers.
   *
   * @param server closed with this
   */
  MariaDbServer(MariaDbAccess access, Server server) {
    this.access = access;
    this.server = server;
  }

  /**
   * Starts a server on a free port and blocks until it answers: a second or two, the very first
   * time for this user some more, as MariaDB is unpacked then.
   *
   * @param dataFolder made if missing; the same folder again has the same databases, passwords and,
   *     if it is still free, port
   * @throws StackException if it does not start: the message says why
   */
  public static MariaDbServer start(Path dataFolder) {
    return start(dataFolder, List.of());
  }

  /**
   * The same with settings of the server, which win over those that it has otherwise.
   *
   * @param settings as on its command line, such as {@code --innodb-buffer-pool-size=1G}
   */
  public static MariaDbServer start(Path dataFolder, List<String> settings) {
    Path folder = Folders.create(dataFolder);
    int port = FreePorts.keptIn(folder.resolve("port"));
    MariaDbAccess access = new MariaDbAccess(port, MariaDbAccounts.keptIn(folder, LOOPBACK));
    return new MariaDbServer(access, MariaDbProcess.start(folder, access, settings));
  }

  /** The address of the loopback interface. */
  public String host() {
    return LOOPBACK;
  }

  /** The port; stays the same over a restart. */
  public int port() {
    return access.port();
  }

  /** The ordinary user's name. */
  public String user() {
    return MariaDbAccounts.USER;
  }

  /** The ordinary user's password; made at random at the first start of the data folder. */
  public String password() {
    return access.accounts().user().text();
  }

  /** A file that holds nothing but the ordinary user's password, readable by its owner only. */
  public Path passwordFile() {
    return access.accounts().user().file();
  }

  /**
   * Makes a database (utf8mb4), if it is missing, on which the ordinary user has all rights.
   *
   * @param name 1 to 64 letters, digits or {@code _}
   */
  public void createDatabase(String name) {
    if (!DATABASE_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of a database: '" + name + "'");
    }
    try (Connection connection = connectAsRoot();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE IF NOT EXISTS `" + name + "` CHARACTER SET utf8mb4");
      // In a grant, _ stands for any character.
      statement.execute(
          "GRANT ALL ON `" + name.replace("_", "\\_") + "`.* TO " + access.accounts().userAtHost());
    } catch (SQLException e) {
      throw new StackException("cannot create database " + name + ": " + e.getMessage(), e);
    }
  }

  /** Connects as the ordinary user. */
  public Connection connect(String database) throws SQLException {
    return access.connect(database);
  }

  /** Connects as the user who may do anything, to no database. */
  public Connection connectAsRoot() throws SQLException {
    return access.connectAsRoot();
  }

  /** Kills the server (SIGKILL); blocks until it is gone. */
  public void kill() {
    server.signal(KILL);
  }

  /** Stops the server, if it runs, and starts it with the same port and data; blocks likewise. */
  public void restart() {
    server.restart();
  }

  /** Halts it (SIGSTOP): connections stay open and nobody answers. */
  public void pause() {
    server.signal(STOP);
  }

  /** Lets it go on after {@link #pause()} (SIGCONT). */
  public void resume() {
    server.signal(CONT);
  }

  /** The server's process id; another one after a restart. */
  public long pid() {
    return server.pid();
  }

  /** Stops the server, if it runs; blocks until it is gone. May be called twice. */
  @Override
  public void close() {
    server.close();
  }
}
