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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A standalone worker of Kafka Connect with one sink. Plain JSON gets its schema from the
 * converter's settings, which needs no transformation.
 *
 * @param folder for its settings and what it prints; only its owner can read it, for there is a
 *     password in it
 * @param betweenPositions how often it keeps them; a minute is the default
 */
public record ConnectWorker(
    KafkaBroker broker, MariaDbServer server, Path folder, Duration betweenPositions) {
  private static final Pattern JAR = Pattern.compile("(.+?)-(\\d.*)\\.jar");

  /**
   * Starts a process, which goes on where the last one of this name was.
   *
   * @throws CommandFailedException if the sink is not here
   */
  public ProgramProcess start(JdbcSink sink, Transfer transfer) {
    return ProgramProcess.start(
        transfer.name(),
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx2g", // as Kafka Connect's own script
            "-Duser.timezone=UTC",
            "-cp",
            jars() + "/*:" + sink.jars() + "/*",
            "org.apache.kafka.connect.cli.ConnectStandalone",
            write(transfer, "worker", worker(sink, transfer)).toString(),
            write(transfer, "sink", common(transfer) + sink.settings(transfer, server)).toString()),
        folder.resolve(transfer.name() + ".log"));
  }

  /**
   * What a worker with this sink consists of, with versions.
   *
   * @throws CommandFailedException if it is not here
   */
  public static Map<String, String> versions(JdbcSink sink) {
    List<String> told = List.of("connect-runtime", "mariadb-java-client", sink.artifact());
    Map<String, String> versions = new TreeMap<>();
    for (Path folder : List.of(jars(), sink.jars())) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .map(file -> JAR.matcher(file.getFileName().toString()))
            .filter(jar -> jar.matches() && told.contains(jar.group(1)))
            .forEach(jar -> versions.put(jar.group(1), jar.group(2)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return versions;
  }

  /**
   * The folder with the jars of Kafka Connect and of what can be had with it.
   *
   * @throws CommandFailedException if it is not here
   */
  static Path jars() {
    Path jars = Home.folder().resolve("ops/bench/rivals/target/lib");
    if (!Files.isDirectory(jars)) {
      throw new CommandFailedException(
          "Kafka Connect is not here; get it, with Debezium:"
              + " mvn -Privals -pl ops/bench/rivals package");
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

  private String worker(JdbcSink sink, Transfer transfer) {
    return """
      bootstrap.servers=%s
      key.converter=org.apache.kafka.connect.storage.StringConverter
      value.converter=org.apache.kafka.connect.json.JsonConverter
      value.converter.schemas.enable=true
      value.converter.schema.content=%s
      offset.storage.file.filename=%s
      offset.flush.interval.ms=%d
      listeners=http://127.0.0.1:0
      plugin.discovery=only_scan
      """
        .formatted(
            broker.bootstrapServers(),
            schema(sink.timestamp()),
            folder.resolve(transfer.name() + "-offsets"),
            betweenPositions.toMillis());
  }

  private static String common(Transfer transfer) {
    return """
      name=%s
      tasks.max=%d
      topics=%s
      consumer.override.max.poll.records=10000
      consumer.override.receive.buffer.bytes=-1
      consumer.override.auto.offset.reset=earliest
      consumer.override.session.timeout.ms=6000
      """
        .formatted(transfer.name(), transfer.tasks(), transfer.topic());
  }

  private Path write(Transfer transfer, String what, String settings) {
    try {
      return Files.writeString(
          folder.resolve(transfer.name() + "-" + what + ".properties"), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
