package io.sensorlog.producer.connection.kafka;

import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.WrongSettingsException;
import io.sensorlog.model.endpoint.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Looks whether the topic is there before a producer asks for it: a producer's question makes many
 * brokers create it.
 */
final class TopicCheck {
  private TopicCheck() {}

  /**
   * Blocks for the given time at most.
   *
   * @throws CommandFailedException if the broker cannot be reached, or has no such topic
   * @throws WrongSettingsException if the client refuses its settings
   */
  static void require(Endpoint.Kafka endpoint, Map<String, String> config, Duration atMost)
      throws InterruptedException {
    Admin admin = open(endpoint, config, atMost);
    try {
      admin
          .describeTopics(List.of(endpoint.topic()))
          .allTopicNames()
          .get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failure(endpoint, atMost, e);
    } catch (TimeoutException e) {
      throw unreachable(endpoint, atMost, e);
    } finally {
      admin.close(Duration.ZERO);
    }
  }

  private static Admin open(Endpoint.Kafka endpoint, Map<String, String> config, Duration atMost) {
    try {
      return Admin.create(KafkaSettings.admin(endpoint, config, atMost));
    } catch (KafkaException e) {
      throw refusedSettings(endpoint, e);
    }
  }

  /** What a Kafka client's refusal to start means to a person. */
  static RuntimeException refusedSettings(Endpoint.Kafka endpoint, KafkaException refusal) {
    Throwable cause = refusal.getCause() == null ? refusal : refusal.getCause();
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof ConfigException && message.contains("bootstrap")) {
      return new CommandFailedException(
          "cannot reach kafka at " + servers(endpoint) + ": no such host", refusal);
    }
    return new WrongSettingsException("the Kafka client refuses its settings: " + message);
  }

  private static CommandFailedException failure(
      Endpoint.Kafka endpoint, Duration atMost, ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    if (cause instanceof UnknownTopicOrPartitionException) {
      return new CommandFailedException(
          String.format(
              "topic '%s' does not exist at %s; create it with: kafka-topics.sh --create"
                  + " --bootstrap-server %s --topic %s --partitions 6"
                  + " --config message.timestamp.type=LogAppendTime",
              endpoint.topic(), servers(endpoint), servers(endpoint), endpoint.topic()),
          e);
    }
    if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
      return unreachable(endpoint, atMost, e);
    }
    return new CommandFailedException(
        "kafka at " + servers(endpoint) + " does not let us look at the topic: " + why(cause), e);
  }

  /** Kafka's own words, and what is below them: of TLS they say no more than that it failed. */
  private static String why(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return failure + (failure.getCause() == null ? "" : " (" + root.getMessage() + ")");
  }

  private static CommandFailedException unreachable(
      Endpoint.Kafka endpoint, Duration atMost, Throwable cause) {
    return new CommandFailedException(
        "cannot reach kafka at " + servers(endpoint) + " within " + atMost.toSeconds() + " s",
        cause);
  }

  private static String servers(Endpoint.Kafka endpoint) {
    return String.join(",", endpoint.bootstrapServers());
  }
}
