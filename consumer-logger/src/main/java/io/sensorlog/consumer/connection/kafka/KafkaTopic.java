package io.sensorlog.consumer.connection.kafka;

import io.sensorlog.consumer.connection.KafkaAccess;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.WrongSettingsException;
import io.sensorlog.model.endpoint.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * A topic that exists, with its identity.
 *
 * @param id 22 characters
 */
record KafkaTopic(String name, String id) {
  /**
   * Looks the topic up; never creates it. Blocks for at most the timeout for connecting.
   *
   * @throws CommandFailedException if the cluster cannot be reached, refuses us, or has no such
   *     topic
   */
  static KafkaTopic find(Endpoint.Kafka endpoint, KafkaAccess access) {
    String where = String.join(",", endpoint.bootstrapServers());
    try {
      TopicDescription topic = describe(endpoint, access);
      return new KafkaTopic(topic.name(), topic.topicId().toString());
    } catch (TimeoutException e) {
      throw unreachable(where, access, e);
    } catch (ExecutionException e) {
      throw failure(endpoint, where, access, e.getCause() == null ? e : e.getCause());
    } catch (KafkaException e) {
      throw unusable(endpoint, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailedException("interrupted while looking for kafka at " + where, e);
    }
  }

  /** Why a client cannot even be made: its settings, or a name that leads nowhere. */
  static RuntimeException unusable(Endpoint.Kafka endpoint, KafkaException e) {
    String root = rootMessage(e);
    if (e instanceof ConfigException && !root.contains("resolvable")) {
      return new WrongSettingsException("--kafka-config: " + root);
    }
    return new CommandFailedException(
        "cannot use kafka at " + String.join(",", endpoint.bootstrapServers()) + ": " + root, e);
  }

  private static TopicDescription describe(Endpoint.Kafka endpoint, KafkaAccess access)
      throws InterruptedException, ExecutionException, TimeoutException {
    Admin admin = Admin.create(KafkaSettings.admin(endpoint, access));
    try {
      return admin
          .describeTopics(List.of(endpoint.topic()))
          .topicNameValues()
          .values()
          .iterator()
          .next()
          .get(access.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      admin.close(Duration.ZERO); // its own close() would wait a minute for what is unanswered
    }
  }

  private static CommandFailedException failure(
      Endpoint.Kafka endpoint, String where, KafkaAccess access, Throwable cause) {
    if (cause instanceof UnknownTopicOrPartitionException) {
      return new CommandFailedException(
          ("topic '%s' does not exist at kafka %s; it is never created silently: make it with"
                  + " kafka-topics.sh --create, and --config message.timestamp.type=LogAppendTime")
              .formatted(endpoint.topic(), where),
          cause);
    }
    if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
      return unreachable(where, access, cause);
    }
    // Of TLS it is the root that says which fault: expired, another host's, signed by nobody known.
    String root = rootMessage(cause);
    String why = root.equals(cause.getMessage()) ? root : cause.getMessage() + ": " + root;
    return new CommandFailedException("kafka at " + where + " refuses: " + why, cause);
  }

  private static CommandFailedException unreachable(
      String where, KafkaAccess access, Throwable cause) {
    return new CommandFailedException(
        "cannot reach kafka at " + where + " within " + access.connectTimeout().toSeconds() + " s",
        cause);
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
