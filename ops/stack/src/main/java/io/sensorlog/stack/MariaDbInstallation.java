package io.sensorlog.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * MariaDB unpacked in the user's cache folder, with a data folder to copy new ones from. Made once,
 * for all programs of this user. Thread-safe, also between processes.
 */
record MariaDbInstallation(Path folder) {
  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(5);

  /** Makes the installation if it is not there, which takes some seconds. */
  static synchronized MariaDbInstallation ofThisUser() {
    Path cache = Folders.create(cacheFolder());
    Path folder = cache.resolve("mariadb-" + MariaDbBinaries.VERSION);
    Path lockFile = cache.resolve(folder.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && Files.notExists(folder)) {
        install(folder);
      }
      return new MariaDbInstallation(folder);
    } catch (IOException e) {
      throw new StackException("cannot unpack MariaDB to " + folder + ": " + e, e);
    }
  }

  String server() {
    return folder.resolve("bin/mariadbd").toString();
  }

  /**
   * What each call of MariaDB's programs begins with: own files only, no settings of the system.
   */
  List<String> basics() {
    List<String> options = new ArrayList<>(List.of("--no-defaults", "--basedir=" + folder));
    if (System.getProperty("user.name").equals("root")) {
      options.add("--user=root"); // which MariaDB wants to hear said
    }
    return options;
  }

  /** Makes a data folder with MariaDB's own tables, unless it is there. */
  void createData(Path data) {
    try {
      if (Files.notExists(data)) {
        Folders.copy(template(), data);
      }
    } catch (IOException e) {
      throw new StackException("cannot make the data folder " + data + ": " + e, e);
    }
  }

  private Path template() {
    return folder.resolve("template");
  }

  private static void install(Path folder) throws IOException {
    Path partial = folder.resolveSibling(folder.getFileName() + ".partial");
    Folders.delete(partial); // of one that was killed here
    MariaDbBinaries.forThisMachine().unpackTo(partial);
    new MariaDbInstallation(partial).makeTemplate();
    Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private void makeTemplate() throws IOException {
    Path log = folder.resolve("install.log");
    List<String> command = new ArrayList<>();
    command.add(folder.resolve("scripts/mariadb-install-db").toString());
    command.addAll(basics());
    command.add("--datadir=" + template());
    command.add("--auth-root-authentication-method=normal");
    command.add("--skip-test-db");
    command.add("--skip-name-resolve");
    command.add(MariaDbProcess.REDO_LOG);
    GuardedProcess install = GuardedProcess.start(command, log);
    if (!install.awaitEnd(INSTALL_LIMIT) || install.exitStatus() != 0) {
      install.stop();
      throw new IOException(String.join("\n", Files.readAllLines(log)));
    }
  }

  private static Path cacheFolder() {
    String caches = System.getenv("XDG_CACHE_HOME");
    Path folder =
        caches == null || caches.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(caches);
    return folder.resolve("sensorlog");
  }
}
