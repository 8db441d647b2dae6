package io.sensorlog.bench.rivals;

import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.stack.MariaDbServer;
import java.nio.file.Path;

/** A sink of Kafka Connect that writes by JDBC. */
public interface JdbcSink {
  /** Of the field {@code timestamp}: text as it is. */
  String TEXT = "{\"field\":\"timestamp\",\"type\":\"string\"}";

  /** For people; of letters. */
  String name();

  /** The name of its jar, without the version. */
  String artifact();

  /**
   * The folder with its jar.
   *
   * @throws CommandFailedException if it is not here
   */
  Path jars();

  /** The schema of the field {@code timestamp}. */
  String timestamp();

  /** Its settings, as a file of properties, but for those that all sinks of Kafka Connect have. */
  String settings(Transfer transfer, MariaDbServer server);
}
