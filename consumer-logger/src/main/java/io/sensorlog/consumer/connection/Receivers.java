package io.sensorlog.consumer.connection;

import io.sensorlog.consumer.connection.kafka.KafkaExtents;
import io.sensorlog.consumer.connection.kafka.KafkaMessages;
import io.sensorlog.consumer.connection.kafka.KafkaOriginals;
import io.sensorlog.consumer.connection.kafka.KafkaReceiver;
import io.sensorlog.consumer.connection.kafka.RangeReceiver;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.model.endpoint.Endpoint;
import java.util.List;
import java.util.Map;

/** The one place that knows which receiver belongs to which kind of endpoint. */
public final class Receivers {

  private Receivers() {}

  /**
   * Opens the logger's end of a connection. Blocks for at most about 6 s.
   *
   * @param repository where the positions are kept
   * @throws io.sensorlog.model.command.CommandFailedException if the other side cannot be reached
   *     or lacks what the endpoint names
   */
  public static ReadingReceiver open(
      Endpoint endpoint, ReceiverSettings settings, DurableRepository repository) {
    return switch (endpoint) {
      case Endpoint.Kafka kafka -> KafkaReceiver.open(kafka, settings, repository);
    };
  }

  /**
   * What the topic of an endpoint holds now, open transactions included. Blocks for at most about
   * 12 s.
   *
   * @param kafkaConfig settings for the Kafka clients, unchanged
   * @throws io.sensorlog.model.command.CommandFailedException if the other side cannot be reached
   *     or lacks what the endpoint names
   */
  public static List<Extent> extents(Endpoint endpoint, Map<String, String> kafkaConfig) {
    return switch (endpoint) {
      case Endpoint.Kafka kafka -> KafkaExtents.of(kafka, kafkaConfig);
    };
  }

  /**
   * Opens a connection to receive one range of a partition. Blocks for at most about 6 s.
   *
   * @param repository where the range's position is kept
   * @throws io.sensorlog.model.command.CommandFailedException if the other side cannot be reached
   *     or lacks what the endpoint names
   */
  public static ReadingReceiver openRange(
      Endpoint endpoint,
      ReceiverSettings settings,
      RangeOrder order,
      DurableRepository repository) {
    return switch (endpoint) {
      case Endpoint.Kafka kafka -> RangeReceiver.open(kafka, settings, order, repository);
    };
  }

  /**
   * Opens a connection to read single messages of it again. Blocks for at most about 6 s.
   *
   * @param kafkaConfig settings for the Kafka clients, unchanged
   * @throws io.sensorlog.model.command.CommandFailedException if the other side cannot be reached
   *     or lacks what the endpoint names
   */
  public static OriginalMessages originals(Endpoint endpoint, Map<String, String> kafkaConfig) {
    return switch (endpoint) {
      case Endpoint.Kafka kafka -> KafkaOriginals.open(kafka, kafkaConfig);
    };
  }

  /**
   * Opens a connection to read all messages of it again. Blocks for at most about 6 s.
   *
   * @param kafkaConfig settings for the Kafka clients, unchanged
   * @throws io.sensorlog.model.command.CommandFailedException if the other side cannot be reached
   *     or lacks what the endpoint names
   */
  public static TopicMessages messages(Endpoint endpoint, Map<String, String> kafkaConfig) {
    return switch (endpoint) {
      case Endpoint.Kafka kafka -> KafkaMessages.open(kafka, kafkaConfig);
    };
  }
}
