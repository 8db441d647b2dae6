package io.sensorlog.consumer.batch;

/**
 * A partition of a topic, or all that comes over a road without one.
 *
 * @param topic the topic's name, for people; the endpoint of a road without a topic
 * @param topicId the topic's identity, 22 characters: a topic that was deleted and made again under
 *     the same name is another topic
 * @param number from 0
 */
public record Partition(String topic, String topicId, int number) {
  private static final int LONGEST_NAME = 249;

  /**
   * What comes over a road without a topic while one logger listens. As tables have room for the
   * names of topics, its own is cut, and has a question mark for whatever is not printable ASCII.
   *
   * @param endpoint where; a path may hold any character
   * @param streamId 22 characters, drawn for each listening logger
   */
  public static Partition ofStream(String endpoint, String streamId) {
    String name = endpoint.replaceAll("[^ -~]", "?");
    return new Partition(name.substring(0, Math.min(name.length(), LONGEST_NAME)), streamId, 0);
  }

  /** Whether there is no topic: no message can be read again, and rows name no place in one. */
  public boolean isStream() {
    return topic.indexOf(':') >= 0; // which no topic's name holds
  }

  @Override
  public String toString() {
    return isStream() ? topic : topic + "-" + number;
  }
}
