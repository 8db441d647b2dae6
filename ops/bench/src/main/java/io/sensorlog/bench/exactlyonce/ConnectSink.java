package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.ProgramProcess;
import io.sensorlog.bench.rivals.ConnectWorker;
import io.sensorlog.bench.rivals.JdbcSink;
import io.sensorlog.bench.rivals.Transfer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A JDBC sink in Kafka Connect.
 *
 * @param mode as the sink names it; with {@code upsert} the table has the id as its key
 */
record ConnectSink(Services services, JdbcSink sink, String mode) implements Sink {
  /** Shorter than what it works from one kill to the next, or it would never keep any. */
  private static final Duration BETWEEN_POSITIONS = Duration.ofSeconds(1);

  @Override
  public String name() {
    return sink.name() + "-" + mode;
  }

  @Override
  public String table() {
    return sink.name() + "_" + mode;
  }

  @Override
  public boolean isOurs() {
    return false;
  }

  @Override
  public void prepare() throws SQLException {
    try (Connection connection = services.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE "
              + table()
              + " (id VARCHAR(36) NOT NULL, sensor VARCHAR(64), timestamp VARCHAR(40),"
              + " value DOUBLE, sequence BIGINT"
              + (transfer().isUpsert() ? ", PRIMARY KEY (id))" : ")"));
    }
  }

  private Transfer transfer() {
    return new Transfer(name(), mode, Services.TOPIC, Services.DATABASE, table(), 1);
  }

  @Override
  public ProgramProcess start() {
    return new ConnectWorker(
            services.broker(), services.database(), services.folder(), BETWEEN_POSITIONS)
        .start(sink, transfer());
  }
}
