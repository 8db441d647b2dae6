package io.sensorlog.consumer.repository.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.mariadb.jdbc.util.constants.Capabilities;

/**
 * Whether a server offers the bulk protocol: MariaDB does from 10.2 on, a proxy before it may not.
 *
 * @param version of the server
 */
record BulkOffer(boolean given, String version) {

  /** What the server said when it was connected to. Does not block. */
  static BulkOffer of(Connection connection) {
    try {
      boolean given =
          connection
              .unwrap(org.mariadb.jdbc.Connection.class)
              .getContext()
              .hasServerCapability(Capabilities.STMT_BULK_OPERATIONS);
      return new BulkOffer(given, connection.getMetaData().getDatabaseProductVersion());
    } catch (SQLException e) {
      return new BulkOffer(true, "unknown"); // no reason to blame the server
    }
  }

  /** Why rows cannot go many in a statement; empty if they can. */
  Optional<String> refusal() {
    return given
        ? Optional.empty()
        : Optional.of(
            "the server (%s), or a proxy before it, does not offer MariaDB's bulk protocol"
                .formatted(version));
  }
}
