package io.sensorlog.consumer.connection;

/**
 * How a logger receives.
 *
 * @param membership in whose name
 * @param batchSize most messages in a batch, from 1
 * @param accepted what need not stop the logger
 * @param kafka how the cluster is reached
 */
public record ReceiverSettings(
    Membership membership, int batchSize, Accepted accepted, KafkaAccess kafka) {

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
