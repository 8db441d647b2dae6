package io.sensorlog.consumer.connection.kafka;

import io.sensorlog.consumer.batch.Position;
import io.sensorlog.model.command.CommandFailedException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Positions belong to a topic's id, not to its name: after a topic was deleted and made again, an
 * old position would skip what the new one holds.
 */
final class TopicIdentity {
  private TopicIdentity() {}

  /**
   * @param saved the positions of the logger in topics of this name
   * @throws CommandFailedException if they are all of a topic that is no more
   */
  static void require(KafkaTopic topic, List<Position> saved) {
    boolean isNew = saved.stream().noneMatch(position -> isOf(topic, position));
    if (isNew && !saved.isEmpty()) {
      throw new CommandFailedException(
          ("topic '%s' was deleted and made again: what is saved is of id %s (%s), the topic of this"
                  + " name now has id %s. Start once with --accept-new-topic to save it from its"
                  + " beginning, beside what is there")
              .formatted(topic.name(), ids(saved), offsets(saved), topic.id()));
    }
  }

  /** What a running logger says when the topic is exchanged below it. */
  static CommandFailedException exchanged(KafkaTopic topic, String newId) {
    return new CommandFailedException(
        ("topic '%s' was deleted and made again while it was being saved (id %s, now %s); nothing of"
                + " the new one was saved. Start once with --accept-new-topic to save it from its"
                + " beginning, beside what is there")
            .formatted(topic.name(), topic.id(), newId));
  }

  static CommandFailedException deleted(KafkaTopic topic) {
    return new CommandFailedException(
        "topic '%s' (id %s) was deleted while it was being saved"
            .formatted(topic.name(), topic.id()));
  }

  private static boolean isOf(KafkaTopic topic, Position position) {
    return position.partition().topicId().equals(topic.id());
  }

  private static String ids(List<Position> saved) {
    return saved.stream()
        .map(position -> position.partition().topicId())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String offsets(List<Position> saved) {
    return saved.stream()
        .map(
            position ->
                "partition %d up to %d"
                    .formatted(position.partition().number(), position.nextOffset() - 1))
        .collect(Collectors.joining(", "));
  }
}
