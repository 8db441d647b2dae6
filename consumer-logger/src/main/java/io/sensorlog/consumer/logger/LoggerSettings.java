package io.sensorlog.consumer.logger;

import io.sensorlog.consumer.connection.Accepted;
import io.sensorlog.consumer.connection.DirectSettings;
import io.sensorlog.consumer.connection.KafkaAccess;
import io.sensorlog.consumer.connection.ReceiverSettings;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.model.command.Token;
import io.sensorlog.model.endpoint.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * What all loggers of one program have in common.
 *
 * @param group first part of each consumer group's name; the repository's identity is the second
 * @param workers loggers for each repository, from 1
 * @param batchSize most messages in a batch, from 1
 * @param accepted what need not stop a logger
 * @param kafka how the cluster is reached
 * @param token what sensors must know that send over a socket; null if they need not
 */
public record LoggerSettings(
    Endpoint endpoint,
    String group,
    int workers,
    int batchSize,
    Accepted accepted,
    KafkaAccess kafka,
    @Nullable Token token) {

  /** How a logger of this repository receives: in a group of its own. */
  public ReceiverSettings receiver(RepositorySettings repository) {
    return new ReceiverSettings(Memberships.of(group, repository), batchSize, accepted, kafka);
  }

  /** Who does the work. */
  Workforce workforce() {
    return switch (endpoint) {
      case Endpoint.Kafka kafka -> new LoggersOfTheirOwn(kafka, this);
      case Endpoint.Direct direct -> new SharedLogger(direct, new DirectSettings(batchSize, token));
    };
  }
}
