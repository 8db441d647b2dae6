package io.sensorlog.demo;

import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A topic and a database of a test's own, both with the same name. */
record Place(KafkaBroker broker, MariaDbServer server, String name) {
  static Place create(KafkaBroker broker, MariaDbServer server, String name) {
    broker.createTopic(name, 6);
    server.createDatabase(name);
    return new Place(broker, server, name);
  }

  String connection() {
    return "kafka://" + broker.bootstrapServers() + "/" + name;
  }

  String repository() {
    return "jdbc:mariadb://%s:%d/%s?user=%s&passwordEnv=DATABASE_PASSWORD"
        .formatted(server.host(), server.port(), name, server.user());
  }

  Map<String, String> password() {
    return Map.of("DATABASE_PASSWORD", server.password());
  }

  /** The rows saved; 0 before there is a table. */
  long rows() throws SQLException {
    try (Connection connection = server.connect(name)) {
      boolean made =
          number(
                  connection,
                  "SELECT COUNT(*) FROM information_schema.tables"
                      + " WHERE table_schema = DATABASE() AND table_name = 'reading'")
              == 1;
      return made ? number(connection, "SELECT COUNT(*) FROM reading") : 0;
    }
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }
}
