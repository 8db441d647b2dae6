package io.sensorlog.consumer.batch;

/**
 * A partition of a topic.
 *
 * @param topic the topic's name, for people
 * @param topicId the topic's identity, 22 characters: a topic that was deleted and made again under
 *     the same name is another topic
 * @param number from 0
 */
public record Partition(String topic, String topicId, int number) {
  @Override
  public String toString() {
    return topic + "-" + number;
  }
}
