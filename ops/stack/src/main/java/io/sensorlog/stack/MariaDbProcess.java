package io.sensorlog.stack;

import static io.sensorlog.stack.FreePorts.LOOPBACK;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A MariaDB server as a process of this machine. It hears its passwords anew at each start. */
final class MariaDbProcess implements Server {
  static final String REDO_LOG = "--innodb-log-file-size=48M";

  /** What holds wherever the server runs. */
  static final List<String> COMMON =
      List.of(
          "--skip-name-resolve",
          "--character-set-server=utf8mb4",
          "--innodb-flush-log-at-trx-commit=1",
          "--innodb-buffer-pool-size=128M",
          REDO_LOG);

  private final MariaDbAccounts accounts;
  private final ServerProcess process;

  private MariaDbProcess(MariaDbAccounts accounts, ServerProcess process) {
    this.accounts = accounts;
    this.process = process;
  }

  /**
   * Starts it and blocks until it answers.
   *
   * @param folder exists; keeps the data
   * @param settings win over those that it has otherwise
   */
  static MariaDbProcess start(Path folder, MariaDbAccess access, List<String> settings) {
    MariaDbInstallation installation = MariaDbInstallation.ofThisUser();
    Path data = folder.resolve("mariadb");
    installation.createData(data);
    MariaDbProcess server =
        new MariaDbProcess(
            access.accounts(),
            new ServerProcess(
                "database",
                command(installation, data, access, settings),
                folder,
                access::complaint));
    server.start();
    return server;
  }

  private void start() {
    accounts.writeInitFile();
    try {
      process.start();
    } finally {
      accounts.deleteInitFile();
    }
  }

  @Override
  public void signal(Signal signal) {
    process.signal(signal);
  }

  @Override
  public void restart() {
    process.close();
    start();
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.close();
  }

  private static List<String> command(
      MariaDbInstallation installation, Path data, MariaDbAccess access, List<String> settings) {
    List<String> command = new ArrayList<>();
    command.add(installation.server());
    command.addAll(installation.basics());
    command.addAll(
        List.of(
            "--datadir=" + data,
            "--tmpdir=" + data,
            "--init-file=" + access.accounts().initFile(),
            "--bind-address=" + LOOPBACK,
            "--port=" + access.port(),
            "--socket=", // none: its path would have to be short, and TCP is enough
            "--pid-file=" + data.resolve("mariadbd.pid"),
            "--skip-ssl")); // or it makes itself a key first, which takes many seconds
    command.addAll(COMMON);
    command.addAll(settings); // of the same option the last one holds
    return command;
  }
}
