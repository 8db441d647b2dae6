package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.ProgramProcess;
import io.sensorlog.bench.rivals.ConnectWorker;
import io.sensorlog.bench.rivals.Debezium;
import io.sensorlog.bench.rivals.JdbcSink;
import io.sensorlog.bench.rivals.Transfer;
import java.util.List;

/**
 * Debezium's JDBC sink.
 *
 * @param mode as Debezium names it; with {@code upsert} the table has the id as its key
 */
record DebeziumSink(Services services, String mode) implements Sink {

  @Override
  public String name() {
    return "debezium-" + mode;
  }

  @Override
  public String table() {
    return "debezium_" + mode;
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
        .start(new Debezium(JdbcSink.TEXT), transfer());
  }
}
