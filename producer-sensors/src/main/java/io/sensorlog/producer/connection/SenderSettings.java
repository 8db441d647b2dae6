package io.sensorlog.producer.connection;

import io.sensorlog.model.command.Token;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a sender reaches the other end; each road takes what it has use for.
 *
 * @param kafkaConfig settings for the Kafka clients, unchanged
 * @param token what a logger that listens at a socket wants to hear; null for none
 * @param connectTimeout how long the other end may take to answer at the start
 */
public record SenderSettings(
    Map<String, String> kafkaConfig, @Nullable Token token, Duration connectTimeout) {
  public SenderSettings {
    kafkaConfig = Map.copyOf(kafkaConfig);
  }
}
