package io.sensorlog.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Who may connect: root and an ordinary user, both by password. A server that is a process hears
 * the passwords from a file before it takes the first connection.
 *
 * @param host where clients come from as the server sees it, in MariaDB's form
 */
record MariaDbAccounts(Password user, Password root, String host, Path initFile) {
  static final String ROOT = "root";
  static final String USER = "sensorlog";

  static MariaDbAccounts keptIn(Path folder, String host) {
    return new MariaDbAccounts(
        Password.keptIn(folder.resolve("password")),
        Password.keptIn(folder.resolve("root-password")),
        host,
        folder.resolve("accounts.sql"));
  }

  /** The ordinary user in a statement. */
  String userAtHost() {
    return "'" + USER + "'@'" + host + "'";
  }

  void writeInitFile() {
    String sql =
        """
        DELETE FROM mysql.global_priv WHERE User = '' OR (User = 'root' AND Host <> '%1$s');
        FLUSH PRIVILEGES;
        CREATE USER IF NOT EXISTS 'root'@'%1$s';
        ALTER USER 'root'@'%1$s' IDENTIFIED BY '%2$s';
        GRANT ALL ON *.* TO 'root'@'%1$s' WITH GRANT OPTION;
        CREATE USER IF NOT EXISTS %3$s;
        ALTER USER %3$s IDENTIFIED BY '%4$s';
        """
            .formatted(host, root.text(), userAtHost(), user.text());
    try {
      Password.writePrivately(initFile, sql);
    } catch (IOException e) {
      throw new StackException("cannot write " + initFile + ": " + e, e);
    }
  }

  void deleteInitFile() {
    try {
      Files.deleteIfExists(initFile);
    } catch (IOException e) {
      throw new StackException("cannot delete " + initFile + ": " + e, e);
    }
  }
}
