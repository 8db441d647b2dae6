package io.sensorlog.demo;

import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import java.sql.SQLException;
import java.util.Map;

/** A topic and a database of a test's own, both with the same name. */
record Place(KafkaBroker broker, Database database) {
  static Place create(KafkaBroker broker, MariaDbServer server, String name) {
    broker.createTopic(name, 6);
    return new Place(broker, Database.create(server, name));
  }

  String name() {
    return database.name();
  }

  String connection() {
    return "kafka://" + broker.bootstrapServers() + "/" + name();
  }

  String repository() {
    return database.repository();
  }

  Map<String, String> password() {
    return database.password();
  }

  /** The rows saved; 0 before there is a table. */
  long rows() throws SQLException {
    return database.rows();
  }
}
