package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.ProgramProcess;
import io.sensorlog.bench.rivals.Debezium;
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
            + (sink().isUpsert() ? ", PRIMARY KEY (id))" : ")"));
  }

  private Debezium.Sink sink() {
    return new Debezium.Sink(
        name(), mode, Services.TOPIC, Services.DATABASE, table(), Debezium.TEXT, 1);
  }

  @Override
  public ProgramProcess start() {
    return new Debezium(services.broker(), services.database(), services.folder()).start(sink());
  }
}
