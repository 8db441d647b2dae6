package io.sensorlog.producer;

import io.sensorlog.model.command.ConnectionToken;
import io.sensorlog.model.command.SettingsFile;
import io.sensorlog.model.command.Token;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.producer.connection.SenderSettings;
import io.sensorlog.producer.connection.Senders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How {@code sensorlog sensors} reaches the other end: a picocli mixin. */
final class ConnectionOptions {
  private static final Duration AN_HOUR = Duration.ofHours(1);

  @Option(
      names = "--connection",
      paramLabel = "URI",
      description = {
        "Where to send to (required): kafka://host:port[,host:port]/topic, tcp://host:port,",
        "pipe:PATH, shm:PATH, or pipe:- for standard output, into 'sensorlog log'."
      })
  @Nullable Endpoint connection;

  @Option(
      names = "--connect-timeout",
      paramLabel = "D",
      defaultValue = "6s",
      description = "How long the other end, and ZooKeeper, may take to answer at the start (6s).")
  Duration connectTimeout = Duration.ofSeconds(6);

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description = "Java properties for the Kafka clients, such as those for TLS.")
  @Nullable Path kafkaConfig;

  @Option(
      names = "--connection-token-file",
      paramLabel = "FILE",
      description = "What a logger at tcp:// wants to hear; needed away from loopback.")
  @Nullable Path tokenFile;

  private Map<String, String> kafkaSettings = Map.of();
  private @Nullable Token token;

  /**
   * Adds a line for whatever is wrong.
   *
   * @param connectionRefused whether a line says already that the URI cannot be understood
   */
  void check(boolean connectionRefused, List<String> problems) {
    if (connection == null && !connectionRefused) {
      problems.add("missing --connection URI, such as kafka://localhost:9092/readings");
    }
    if (connectTimeout.isZero() || connectTimeout.compareTo(AN_HOUR) > 0) {
      problems.add("--connect-timeout is 1ms to 1h");
    }
    if (kafkaConfig != null) {
      kafkaSettings =
          SettingsFile.read(
              kafkaConfig, Senders.reservedKafkaSettings(), Senders.knownKafkaSettings(), problems);
    }
    token = ConnectionToken.read(connection, tokenFile, problems);
  }

  /** Valid after {@link #check}. */
  Endpoint endpoint() {
    return Objects.requireNonNull(connection);
  }

  /** Valid after {@link #check}. */
  SenderSettings settings() {
    return new SenderSettings(kafkaSettings, token, connectTimeout);
  }
}
