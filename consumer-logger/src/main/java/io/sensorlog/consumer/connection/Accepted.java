package io.sensorlog.consumer.connection;

/**
 * What a logger may go on with because somebody who knows has said so; without it, it stops.
 *
 * @param newTopic the topic was deleted and made again: save the new one from its beginning
 * @param loss the topic does not hold the next message any more: go on with what it does hold
 */
public record Accepted(boolean newTopic, boolean loss) {
  public static final Accepted NOTHING = new Accepted(false, false);
}
