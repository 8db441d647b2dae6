package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.stack.MariaDbServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Looks into a database of a server past the code under test. */
public final class Table extends Rows {
  private final MariaDbServer server;

  public Table(MariaDbServer server, String database) {
    super(() -> server.connect(database));
    this.server = server;
  }

  /** As the user who may do anything. */
  public void executeAsRoot(String sql) throws SQLException {
    try (Connection connection = server.connectAsRoot();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Transactions of the whole server that wait for a lock. */
  public int waiting() throws SQLException {
    try (Connection connection = server.connectAsRoot();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT COUNT(*) FROM information_schema.INNODB_TRX"
                    + " WHERE trx_state = 'LOCK WAIT'")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
