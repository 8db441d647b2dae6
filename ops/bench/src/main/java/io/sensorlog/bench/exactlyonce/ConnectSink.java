package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.ProgramProcess;
import io.sensorlog.bench.rivals.ConnectWorker;
import io.sensorlog.bench.rivals.JdbcSink;
import io.sensorlog.bench.rivals.Transfer;
import java.util.List;

/**
 * A JDBC sink in Kafka Connect.
 *
 * @param mode as the sink names it; with {@code upsert} the table has the id as its key
 */
record ConnectSink(Services services, JdbcSink sink, String mode) implements Sink {

  @Override
  public String name() {
    return sink.name() + "-" + mode;
  }

  @Override
  public String table() {
    return sink.name() + "_" + mode;
  }

  @Override
  public List<String> preparation() {
    return List.of(
        "CREATE TABLE "
            + table()
            + " (id VARCHAR(36) NOT NULL, sensor VARCHAR(64), timestamp VARCHAR(40),"
            + " value DOUBLE, sequence BIGINT"
            + (transfer().isUpsert() ? ", PRIMARY KEY (id))" : ")"));
  }

  private Transfer transfer() {
    return new Transfer(name(), mode, Services.TOPIC, Services.DATABASE, table(), 1);
  }

  @Override
  public ProgramProcess start() {
    return new ConnectWorker(services.broker(), services.database(), services.folder())
        .start(sink, transfer());
  }
}
