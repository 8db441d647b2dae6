package io.sensorlog.consumer;

import io.sensorlog.consumer.connection.KafkaAccess;
import io.sensorlog.consumer.connection.kafka.KafkaSettings;
import io.sensorlog.model.command.SettingsFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command reaches Kafka: a picocli mixin. */
final class KafkaOptions {
  private static final Duration AN_HOUR = Duration.ofHours(1);

  @Option(
      names = "--connect-timeout",
      paramLabel = "D",
      defaultValue = "6s",
      description = "How long the broker may take to answer at the start (6s).")
  Duration connectTimeout = KafkaAccess.USUAL.connectTimeout();

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description = "Java properties for the Kafka clients (TLS, SASL, ...).")
  @Nullable Path kafkaConfig;

  private Map<String, String> settings = Map.of();

  /** Adds a line for whatever is wrong. */
  void check(List<String> problems) {
    if (connectTimeout.isZero() || connectTimeout.compareTo(AN_HOUR) > 0) {
      problems.add("--connect-timeout is 1ms to 1h");
    }
    if (kafkaConfig != null) {
      settings =
          SettingsFile.read(kafkaConfig, KafkaSettings.RESERVED, KafkaSettings.known(), problems);
    }
  }

  /** Valid after {@link #check}. */
  KafkaAccess access() {
    return new KafkaAccess(settings, connectTimeout);
  }
}
