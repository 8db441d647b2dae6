package io.sensorlog.stack;

import static io.sensorlog.stack.FreePorts.LOOPBACK;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Who may connect: root and an ordinary user, both from the loopback interface and by password. The
 * server hears the passwords from a file before it takes the first connection.
 */
record MariaDbAccounts(Password user, Password root, Path initFile) {
  static final String ROOT = "root";
  static final String USER = "sensorlog";
  static final String USER_AT_HOST = "'" + USER + "'@'" + LOOPBACK + "'";

  static MariaDbAccounts keptIn(Path folder) {
    return new MariaDbAccounts(
        Password.keptIn(folder.resolve("password")),
        Password.keptIn(folder.resolve("root-password")),
        folder.resolve("accounts.sql"));
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
            .formatted(LOOPBACK, root.text(), USER_AT_HOST, user.text());
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
