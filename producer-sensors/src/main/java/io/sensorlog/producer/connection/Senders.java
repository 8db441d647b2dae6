package io.sensorlog.producer.connection;

import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.producer.connection.kafka.KafkaSender;
import io.sensorlog.producer.connection.kafka.KafkaSettings;
import io.sensorlog.producer.delivery.ReadingSender;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Chooses the sender for an endpoint: the one place to touch for a new connection. */
public final class Senders {

  private Senders() {}

  /**
   * A sender that is ready for use. Blocks for the given time at most.
   *
   * @param kafkaConfig settings for the Kafka clients; the other roads have no use for them
   * @throws io.sensorlog.model.command.CommandFailedException if the other end cannot be reached,
   *     or has no such topic
   * @throws io.sensorlog.model.command.WrongSettingsException if the client refuses its settings
   */
  public static ReadingSender open(
      Endpoint endpoint, Map<String, String> kafkaConfig, Duration atMost)
      throws InterruptedException {
    return switch (endpoint) {
      case Endpoint.Kafka kafka -> KafkaSender.open(kafka, kafkaConfig, atMost);
    };
  }

  /** The Kafka settings that the sensors' promises depend on, so that nobody else may set them. */
  public static Set<String> reservedKafkaSettings() {
    return KafkaSettings.reserved();
  }
}
