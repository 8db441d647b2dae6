package io.sensorlog.consumer.connection;

import java.util.Map;

/**
 * How a logger receives.
 *
 * @param membership in whose name
 * @param batchSize most messages in a batch, from 1
 * @param accepted what need not stop the logger
 * @param kafkaConfig settings for the Kafka clients, unchanged
 */
public record ReceiverSettings(
    Membership membership, int batchSize, Accepted accepted, Map<String, String> kafkaConfig) {
  public ReceiverSettings {
    kafkaConfig = Map.copyOf(kafkaConfig);
  }

  /**
   * In whose name a logger receives.
   *
   * @param group loggers of one group share the messages, each group gets all of them
   * @param logger whose positions these are in the repository
   * @param live begins with what comes next, instead of at the beginning of the topic, and commits
   *     nothing
   */
  public record Membership(String group, String logger, boolean live) {

    /** Of loggers that share a repository. */
    public static Membership of(String group) {
      return new Membership(group, group, false);
    }
  }
}
