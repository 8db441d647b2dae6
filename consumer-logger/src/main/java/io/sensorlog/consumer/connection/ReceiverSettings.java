package io.sensorlog.consumer.connection;

import java.util.Map;

/**
 * How a logger receives.
 *
 * @param group loggers of one group share the messages, each group gets all of them
 * @param batchSize most messages in a batch, from 1
 * @param accepted what need not stop the logger
 * @param kafkaConfig settings for the Kafka clients, unchanged
 */
public record ReceiverSettings(
    String group, int batchSize, Accepted accepted, Map<String, String> kafkaConfig) {
  public ReceiverSettings {
    kafkaConfig = Map.copyOf(kafkaConfig);
  }
}
