package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.Home;
import io.sensorlog.bench.ProgramProcess;
import io.sensorlog.model.command.CommandFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Debezium's JDBC sink in a standalone worker of Kafka Connect. Plain JSON gets its schema from the
 * converter's settings, which needs no transformation.
 *
 * @param mode as Debezium names it; with {@code upsert} the table has the id as its key
 */
record DebeziumSink(Services services, String mode) implements Sink {
  private static final String UPSERT = "upsert";

  private static final String SCHEMA =
      "{\"type\":\"struct\",\"optional\":false,\"fields\":["
          + "{\"field\":\"id\",\"type\":\"string\",\"optional\":false},"
          + "{\"field\":\"sensor\",\"type\":\"string\",\"optional\":false},"
          + "{\"field\":\"timestamp\",\"type\":\"string\",\"optional\":false},"
          + "{\"field\":\"value\",\"type\":\"double\",\"optional\":false},"
          + "{\"field\":\"sequence\",\"type\":\"int64\",\"optional\":true}]}";

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
            + (isUpsert() ? ", PRIMARY KEY (id))" : ")"));
  }

  private boolean isUpsert() {
    return mode.equals(UPSERT);
  }

  @Override
  public ProgramProcess start() {
    return ProgramProcess.start(
        name(),
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-cp",
            jars() + "/*",
            "org.apache.kafka.connect.cli.ConnectStandalone",
            write("worker", worker()).toString(),
            write("sink", sink()).toString()),
        services.folder().resolve(name() + ".log"));
  }

  private static Path jars() {
    Path jars = Home.folder().resolve("ops/bench/rivals/target/lib");
    if (!Files.isDirectory(jars)) {
      throw new CommandFailedException(
          "Debezium is not here; get it: mvn -Privals -pl ops/bench/rivals package");
    }
    return jars;
  }

  /** Beside the plain settings: positions are kept every 10 s, where a minute is the default. */
  private String worker() {
    return """
      bootstrap.servers=%s
      key.converter=org.apache.kafka.connect.storage.StringConverter
      value.converter=org.apache.kafka.connect.json.JsonConverter
      value.converter.schemas.enable=true
      value.converter.schema.content=%s
      offset.storage.file.filename=%s
      offset.flush.interval.ms=10000
      listeners=http://127.0.0.1:0
      plugin.discovery=only_scan
      """
        .formatted(
            services.broker().bootstrapServers(),
            SCHEMA,
            services.folder().resolve(name() + "-offsets"));
  }

  private String sink() {
    return """
      name=%1$s
      connector.class=io.debezium.connector.jdbc.JdbcSinkConnector
      tasks.max=1
      topics=%2$s
      connection.url=jdbc:mariadb://%3$s:%4$d/%5$s?sslMode=disable
      connection.username=%6$s
      connection.password=%7$s
      insert.mode=%8$s
      primary.key.mode=%9$s
      primary.key.fields=id
      schema.evolution=none
      collection.name.format=%10$s
      batch.size=10000
      consumer.override.max.poll.records=10000
      consumer.override.auto.offset.reset=earliest
      consumer.override.session.timeout.ms=6000
      """
        .formatted(
            name(),
            Services.TOPIC,
            services.database().host(),
            services.database().port(),
            Services.DATABASE,
            services.database().user(),
            services.database().password(),
            mode,
            isUpsert() ? "record_value" : "none",
            table());
  }

  /** In the run's folder, which only its owner can read: there is a password in it. */
  private Path write(String what, String settings) {
    try {
      return Files.writeString(
          services.folder().resolve(name() + "-" + what + ".properties"), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
