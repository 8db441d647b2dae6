package io.sensorlog.consumer.connection;

import io.sensorlog.consumer.connection.kafka.KafkaExtents;
import io.sensorlog.consumer.connection.kafka.KafkaMessages;
import io.sensorlog.consumer.connection.kafka.KafkaOriginals;
import io.sensorlog.consumer.connection.kafka.KafkaReceiver;
import io.sensorlog.consumer.connection.kafka.RangeReceiver;
import io.sensorlog.consumer.connection.pipe.PipeReceiver;
import io.sensorlog.consumer.connection.sharedmemory.SharedMemoryReceiver;
import io.sensorlog.consumer.connection.tcp.TcpReceiver;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.model.command.WrongSettingsException;
import io.sensorlog.model.endpoint.Endpoint;
import java.util.List;

/** The one place that knows which receiver belongs to which kind of endpoint. */
public final class Receivers {

  private Receivers() {}

  /**
   * Looks whether a topic is there. Blocks for at most about the timeout for connecting.
   *
   * @throws io.sensorlog.model.command.CommandFailedException if the other side cannot be reached
   *     or lacks what the endpoint names
   */
  public static void requireTopic(Endpoint.Kafka endpoint, KafkaAccess access) {
    KafkaReceiver.requireTopic(endpoint, access);
  }

  /**
   * Opens the logger's end of a connection. Blocks for at most about the timeout for connecting.
   *
   * @param repository where the positions are kept
   * @throws io.sensorlog.model.command.CommandFailedException if the other side cannot be reached
   *     or lacks what the endpoint names
   */
  public static ReadingReceiver open(
      Endpoint.Kafka endpoint, ReceiverSettings settings, DurableRepository repository) {
    return KafkaReceiver.open(endpoint, settings, repository);
  }

  /**
   * Opens the logger's end of a road without a topic.
   *
   * @throws io.sensorlog.model.command.CommandFailedException if it cannot be used, or another
   *     logger has it
   */
  public static ReadingReceiver openDirect(Endpoint.Direct endpoint, DirectSettings settings) {
    return switch (endpoint) {
      case Endpoint.Tcp tcp -> TcpReceiver.open(tcp, settings);
      case Endpoint.Pipe pipe -> PipeReceiver.open(pipe, settings);
      case Endpoint.StandardStreams streams -> PipeReceiver.open(streams, settings);
      case Endpoint.SharedMemory ring -> SharedMemoryReceiver.open(ring, settings);
    };
  }

  /**
   * What the topic of an endpoint holds now, open transactions included. Blocks for at most about
   * four times the timeout for connecting.
   *
   * @param access how the cluster is reached
   * @throws io.sensorlog.model.command.CommandFailedException if the other side cannot be reached
   *     or lacks what the endpoint names
   * @throws WrongSettingsException if the endpoint has no topic
   */
  public static List<Extent> extents(Endpoint endpoint, KafkaAccess access) {
    return switch (endpoint) {
      case Endpoint.Kafka kafka -> KafkaExtents.of(kafka, access);
      case Endpoint.Direct direct -> throw new WrongSettingsException(noTopic(direct));
    };
  }

  /**
   * Opens a connection to receive one range of a partition. Asks nobody yet.
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
      case Endpoint.Direct direct -> throw new WrongSettingsException(noTopic(direct));
    };
  }

  /**
   * Opens a connection to read single messages of it again. Blocks for at most about the timeout
   * for connecting.
   *
   * @param access how the cluster is reached
   * @throws io.sensorlog.model.command.CommandFailedException if the other side cannot be reached
   *     or lacks what the endpoint names
   */
  public static OriginalMessages originals(Endpoint endpoint, KafkaAccess access) {
    return switch (endpoint) {
      case Endpoint.Kafka kafka -> KafkaOriginals.open(kafka, access);
      case Endpoint.Direct direct -> throw new WrongSettingsException(noTopic(direct));
    };
  }

  /**
   * Opens a connection to read all messages of it again. Blocks for at most about twice the timeout
   * for connecting.
   *
   * @param access how the cluster is reached
   * @throws io.sensorlog.model.command.CommandFailedException if the other side cannot be reached
   *     or lacks what the endpoint names
   */
  public static TopicMessages messages(Endpoint endpoint, KafkaAccess access) {
    return switch (endpoint) {
      case Endpoint.Kafka kafka -> KafkaMessages.open(kafka, access);
      case Endpoint.Direct direct -> throw new WrongSettingsException(noTopic(direct));
    };
  }

  /** What is wrong with such an endpoint where something is to be read again. */
  public static String noTopic(Endpoint.Direct endpoint) {
    return "--connection: nothing can be read again from "
        + endpoint
        + "; this needs a topic: kafka://host:port[,host:port]/topic";
  }
}
