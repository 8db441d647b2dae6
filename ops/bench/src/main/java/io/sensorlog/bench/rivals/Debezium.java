package io.sensorlog.bench.rivals;

import io.sensorlog.stack.MariaDbServer;
import java.nio.file.Path;

/**
 * Debezium's JDBC sink. Tuned as for speed: batches of 10,000.
 *
 * @param timestamp {@link #TEXT} or {@link #MOMENT}
 */
public record Debezium(String timestamp) implements JdbcSink {
  /** Of the field {@code timestamp}: a moment, for a column of such a type. */
  public static final String MOMENT =
      "{\"field\":\"timestamp\",\"type\":\"string\",\"name\":\"io.debezium.time.ZonedTimestamp\"}";

  @Override
  public String name() {
    return "debezium";
  }

  @Override
  public String artifact() {
    return "debezium-connector-jdbc";
  }

  @Override
  public Path jars() {
    return ConnectWorker.jars();
  }

  @Override
  public String settings(Transfer transfer, MariaDbServer server) {
    return """
      connector.class=io.debezium.connector.jdbc.JdbcSinkConnector
      connection.url=jdbc:mariadb://%s:%d/%s?sslMode=disable
      connection.username=%s
      connection.password=%s
      insert.mode=%s
      primary.key.mode=%s
      primary.key.fields=id
      schema.evolution=none
      collection.name.format=%s
      batch.size=10000
      """
        .formatted(
            server.host(),
            server.port(),
            transfer.database(),
            server.user(),
            server.password(),
            transfer.mode(),
            transfer.keyMode(),
            transfer.table());
  }
}
