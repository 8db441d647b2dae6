package io.sensorlog.bench.rivals;

import io.sensorlog.bench.Home;
import io.sensorlog.bench.ProgramProcess;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.stack.KafkaBroker;
import io.sensorlog.stack.MariaDbServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Debezium's JDBC sink in a standalone worker of Kafka Connect. Plain JSON gets its schema from the
 * converter's settings, which needs no transformation. Tuned as for speed: batches of 10,000.
 *
 * @param folder for its settings and what it prints; only its owner can read it, for there is a
 *     password in it
 */
public record Debezium(KafkaBroker broker, MariaDbServer server, Path folder) {
  /** The mode in which a reading that comes again is not doubled. */
  public static final String UPSERT = "upsert";

  /** Of the field {@code timestamp}: text as it is. */
  public static final String TEXT = "{\"field\":\"timestamp\",\"type\":\"string\"}";

  /** Of the field {@code timestamp}: a moment, for a column of such a type. */
  public static final String MOMENT =
      "{\"field\":\"timestamp\",\"type\":\"string\",\"name\":\"io.debezium.time.ZonedTimestamp\"}";

  private static final Pattern JAR =
      Pattern.compile(
          "(debezium-connector-jdbc|connect-runtime|mariadb-java-client)-(\\d.*)\\.jar");

  /**
   * What it is to carry where.
   *
   * @param name its own, of the consumer group and of its files
   * @param mode as Debezium names it
   * @param timestamp {@link #TEXT} or {@link #MOMENT}
   * @param tasks that share the topic's partitions
   */
  public record Sink(
      String name,
      String mode,
      String topic,
      String database,
      String table,
      String timestamp,
      int tasks) {

    public boolean isUpsert() {
      return mode.equals(UPSERT);
    }
  }

  /**
   * Starts a process, which goes on where the last one of this name was.
   *
   * @throws CommandFailedException if it is not here
   */
  public ProgramProcess start(Sink sink) {
    return ProgramProcess.start(
        sink.name(),
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx2g", // as Kafka Connect's own script
            "-Duser.timezone=UTC",
            "-cp",
            jars() + "/*",
            "org.apache.kafka.connect.cli.ConnectStandalone",
            write(sink, "worker", worker(sink)).toString(),
            write(sink, "sink", settings(sink)).toString()),
        folder.resolve(sink.name() + ".log"));
  }

  /**
   * What it consists of, with versions.
   *
   * @throws CommandFailedException if it is not here
   */
  public static Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    try (Stream<Path> files = Files.list(jars())) {
      files.forEach(
          file -> {
            Matcher jar = JAR.matcher(file.getFileName().toString());
            if (jar.matches()) {
              versions.put(jar.group(1), jar.group(2));
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions;
  }

  private static Path jars() {
    Path jars = Home.folder().resolve("ops/bench/rivals/target/lib");
    if (!Files.isDirectory(jars)) {
      throw new CommandFailedException(
          "Debezium is not here; get it: mvn -Privals -pl ops/bench/rivals package");
    }
    return jars;
  }

  private static String schema(String timestamp) {
    return "{\"type\":\"struct\",\"optional\":false,\"fields\":["
        + "{\"field\":\"id\",\"type\":\"string\",\"optional\":false},"
        + "{\"field\":\"sensor\",\"type\":\"string\",\"optional\":false},"
        + timestamp
        + ",{\"field\":\"value\",\"type\":\"double\",\"optional\":false},"
        + "{\"field\":\"sequence\",\"type\":\"int64\",\"optional\":true}]}";
  }

  /** Beside the plain settings: positions are kept every 10 s, where a minute is the default. */
  private String worker(Sink sink) {
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
            broker.bootstrapServers(),
            schema(sink.timestamp()),
            folder.resolve(sink.name() + "-offsets"));
  }

  private String settings(Sink sink) {
    return """
      name=%1$s
      connector.class=io.debezium.connector.jdbc.JdbcSinkConnector
      tasks.max=%11$d
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
            sink.name(),
            sink.topic(),
            server.host(),
            server.port(),
            sink.database(),
            server.user(),
            server.password(),
            sink.mode(),
            sink.isUpsert() ? "record_value" : "none",
            sink.table(),
            sink.tasks());
  }

  private Path write(Sink sink, String what, String settings) {
    try {
      return Files.writeString(folder.resolve(sink.name() + "-" + what + ".properties"), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
