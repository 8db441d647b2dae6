package io.sensorlog.stack;

import static io.sensorlog.stack.FreePorts.LOOPBACK;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A real MariaDB server in a process of its own, on the loopback interface, without TLS and with
 * durable commits. It ends with this JVM, however that ends. Thread-safe.
 */
public final class MariaDbServer implements AutoCloseable {
  static final String REDO_LOG = "--innodb-log-file-size=48M";
  static final Duration INSTALL_LIMIT = Duration.ofMinutes(5);

  private static final Pattern DATABASE_NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");

  private final int port;
  private final MariaDbAccounts accounts;
  private final ServerProcess server;

  private MariaDbServer(Path folder) {
    MariaDbInstallation installation = MariaDbInstallation.ofThisUser();
    Path data = folder.resolve("mariadb");
    this.port = FreePorts.keptIn(folder.resolve("port"));
    installation.createData(data);
    this.accounts = MariaDbAccounts.keptIn(folder);
    this.server =
        new ServerProcess("database", command(installation, data), folder, this::complaint);
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
    MariaDbServer database = new MariaDbServer(Folders.create(dataFolder));
    database.launch();
    return database;
  }

  /** The address of the loopback interface. */
  public String host() {
    return LOOPBACK;
  }

  /** The port; stays the same over a restart. */
  public int port() {
    return port;
  }

  /** The ordinary user's name. */
  public String user() {
    return MariaDbAccounts.USER;
  }

  /** The ordinary user's password; made at random at the first start of the data folder. */
  public String password() {
    return accounts.user().text();
  }

  /** A file that holds nothing but the ordinary user's password, readable by its owner only. */
  public Path passwordFile() {
    return accounts.user().file();
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
          "GRANT ALL ON `" + name.replace("_", "\\_") + "`.* TO " + MariaDbAccounts.USER_AT_HOST);
    } catch (SQLException e) {
      throw new StackException("cannot create database " + name + ": " + e.getMessage(), e);
    }
  }

  /** Connects as the ordinary user. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), user(), password());
  }

  /** Connects as the user who may do anything, to no database. */
  public Connection connectAsRoot() throws SQLException {
    return DriverManager.getConnection(url(""), MariaDbAccounts.ROOT, accounts.root().text());
  }

  /** Kills the server's process (SIGKILL); blocks until it is gone. */
  public void kill() {
    server.kill();
  }

  /** Stops the server, if it runs, and starts it with the same port and data; blocks likewise. */
  public void restart() {
    server.close();
    launch();
  }

  /** Halts the process (SIGSTOP): connections stay open and nobody answers. */
  public void pause() {
    server.pause();
  }

  /** Lets a paused process go on (SIGCONT). */
  public void resume() {
    server.resume();
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

  private void launch() {
    accounts.writeInitFile();
    try {
      server.start();
    } finally {
      accounts.deleteInitFile();
    }
  }

  private Optional<String> complaint() {
    try (Connection connection = connectAsRoot()) {
      return connection.isValid(1) ? Optional.empty() : Optional.of("connection not valid");
    } catch (SQLException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  // The driver asks for TLS unless it is told not to.
  private String url(String database) {
    return "jdbc:mariadb://" + LOOPBACK + ":" + port + "/" + database + "?sslMode=disable";
  }

  private List<String> command(MariaDbInstallation installation, Path data) {
    List<String> command = new ArrayList<>();
    command.add(installation.server());
    command.addAll(installation.basics());
    command.addAll(
        List.of(
            "--datadir=" + data,
            "--tmpdir=" + data,
            "--init-file=" + accounts.initFile(),
            "--bind-address=" + LOOPBACK,
            "--port=" + port,
            "--socket=", // none: its path would have to be short, and TCP is enough
            "--pid-file=" + data.resolve("mariadbd.pid"),
            "--skip-ssl", // or it makes itself a key first, which takes many seconds
            "--skip-name-resolve",
            "--character-set-server=utf8mb4",
            "--innodb-flush-log-at-trx-commit=1",
            "--innodb-buffer-pool-size=128M",
            REDO_LOG));
    return command;
  }
}
