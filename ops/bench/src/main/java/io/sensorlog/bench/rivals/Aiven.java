package io.sensorlog.bench.rivals;

import io.sensorlog.bench.Home;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.stack.MariaDbServer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Aiven's JDBC sink. Tuned as for speed: batches of 10,000. It hands a timestamp to the database as
 * text with a Z, which that reads right, but refuses as long as it is strict; Kafka Connect's own
 * converter of timestamps cannot read microseconds.
 */
public record Aiven() implements JdbcSink {
  /** What is to be said if it is not here. */
  public static final String ABSENT =
      "Aiven's JDBC sink is not here; ops/bench/README.md, section Speed, says how to build it";

  @Override
  public String name() {
    return "aiven";
  }

  @Override
  public String artifact() {
    return "jdbc-connector-for-apache-kafka";
  }

  /** Whether it has been built here. */
  public static boolean isHere() {
    return Files.isDirectory(folder());
  }

  @Override
  public Path jars() {
    if (!isHere()) {
      throw new CommandFailedException(ABSENT);
    }
    return folder();
  }

  private static Path folder() {
    return Home.folder().resolve("ops/bench/rivals/target/aiven");
  }

  @Override
  public String timestamp() {
    return TEXT;
  }

  @Override
  public String settings(Transfer transfer, MariaDbServer server) {
    return """
      connector.class=io.aiven.connect.jdbc.JdbcSinkConnector
      connection.url=jdbc:mariadb://%s:%d/%s?sslMode=disable&sessionVariables=sql_mode=''
      connection.user=%s
      connection.password=%s
      insert.mode=%s
      pk.mode=%s
      pk.fields=%s
      table.name.format=%s
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
            transfer.isUpsert() ? "id" : "",
            transfer.table());
  }
}
