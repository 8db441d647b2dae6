package io.sensorlog.producer.connection;

import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.producer.connection.kafka.KafkaSender;
import io.sensorlog.producer.connection.kafka.KafkaSettings;
import io.sensorlog.producer.connection.pipe.PipeSender;
import io.sensorlog.producer.connection.sharedmemory.SharedMemorySender;
import io.sensorlog.producer.connection.tcp.TcpSender;
import io.sensorlog.producer.delivery.ReadingSender;
import java.util.Set;

/** Chooses the sender for an endpoint: the one place to touch for a new connection. */
public final class Senders {

  private Senders() {}

  /**
   * A sender that is ready for use. Blocks for the connect timeout at most.
   *
   * @throws io.sensorlog.model.command.CommandFailedException if the other end cannot be reached,
   *     or has no such topic
   * @throws io.sensorlog.model.command.WrongSettingsException if the client refuses its settings
   */
  public static ReadingSender open(Endpoint endpoint, SenderSettings settings)
      throws InterruptedException {
    return switch (endpoint) {
      case Endpoint.Kafka kafka ->
          KafkaSender.open(kafka, settings.kafkaConfig(), settings.connectTimeout());
      case Endpoint.Tcp tcp -> TcpSender.open(tcp, settings.token(), settings.connectTimeout());
      case Endpoint.Pipe pipe -> PipeSender.open(pipe, settings.connectTimeout());
      case Endpoint.StandardStreams streams -> PipeSender.openStandardOutput();
      case Endpoint.SharedMemory ring -> SharedMemorySender.open(ring, settings.connectTimeout());
    };
  }

  /** The Kafka settings that the sensors' promises depend on, so that nobody else may set them. */
  public static Set<String> reservedKafkaSettings() {
    return KafkaSettings.reserved();
  }

  /** The Kafka settings that there are. */
  public static Set<String> knownKafkaSettings() {
    return KafkaSettings.known();
  }
}
