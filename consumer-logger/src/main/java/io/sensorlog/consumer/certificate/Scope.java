package io.sensorlog.consumer.certificate;

import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.connection.TopicMessages;
import io.sensorlog.consumer.connection.TopicMessages.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What of a topic is compared: of each partition from its beginning to where it is saved. */
final class Scope {
  private Scope() {}

  /**
   * @param ends instead of the positions, by partition; empty for the positions
   */
  static Map<Integer, PartitionComparison> of(
      TopicMessages topic, List<Position> positions, Map<Integer, Long> ends) {
    Map<Integer, Long> saved = ends.isEmpty() ? furthest(topic, positions) : ends;
    List<Range> extents = topic.extents();
    List<Range> ranges = new ArrayList<>();
    for (Range extent : extents) {
      long end = saved.getOrDefault(extent.partition(), 0L);
      ranges.add(new Range(extent.partition(), extent.first(), Math.max(extent.first(), end)));
    }
    int shift = Blocks.shift(ranges);
    Map<Integer, PartitionComparison> partitions = new TreeMap<>();
    for (int i = 0; i < ranges.size(); i++) {
      Range range = ranges.get(i);
      partitions.put(
          range.partition(),
          new PartitionComparison(
              range, shift, saved.containsKey(range.partition()), extents.get(i).end()));
    }
    return partitions;
  }

  private static Map<Integer, Long> furthest(TopicMessages topic, List<Position> positions) {
    Map<Integer, Long> furthest = new HashMap<>();
    for (Position position : positions) {
      if (position.partition().topicId().equals(topic.id())) {
        furthest.merge(position.partition().number(), position.nextOffset(), Math::max);
      }
    }
    return furthest;
  }
}
