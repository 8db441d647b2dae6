package io.sensorlog.stack;

import static io.sensorlog.stack.FreePorts.LOOPBACK;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The way into a MariaDB server of this machine. Thread-safe.
 *
 * @param port where it listens on the loopback interface
 */
record MariaDbAccess(int port, MariaDbAccounts accounts) {

  /** Connects as the ordinary user. */
  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), MariaDbAccounts.USER, accounts.user().text());
  }

  /** Connects as the user who may do anything, to no database. */
  Connection connectAsRoot() throws SQLException {
    return DriverManager.getConnection(url(""), MariaDbAccounts.ROOT, accounts.root().text());
  }

  /** Why the server does not answer now; empty when it does. */
  Optional<String> complaint() {
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
}
