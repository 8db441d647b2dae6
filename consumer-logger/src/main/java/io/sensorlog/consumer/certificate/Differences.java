package io.sensorlog.consumer.certificate;

import io.sensorlog.consumer.connection.TopicMessages;
import io.sensorlog.consumer.connection.TopicMessages.Range;
import io.sensorlog.consumer.repository.Snapshot;
import io.sensorlog.model.codec.MalformedReadingException;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Goes through the blocks that are not the same on both sides, in groups that fit into memory:
 * reads their messages again, and all rows for each group.
 */
final class Differences {
  private final Map<Integer, PartitionComparison> partitions;
  private final TopicMessages topic;
  private final Snapshot snapshot;
  private final Rules rules;
  private final Findings findings;
  private final Counters counters;
  private final long mostInAGroup;

  /** Blocks, by partition, and how many messages they hold. */
  private record Group(Map<Integer, BitSet> blocks, long messages) {}

  Differences(
      Map<Integer, PartitionComparison> partitions,
      TopicMessages topic,
      Snapshot snapshot,
      Rules rules,
      Findings findings,
      Counters counters,
      long mostInAGroup) {
    this.partitions = partitions;
    this.topic = topic;
    this.snapshot = snapshot;
    this.rules = rules;
    this.findings = findings;
    this.counters = counters;
    this.mostInAGroup = mostInAGroup;
  }

  void settle() throws InterruptedException {
    long rowsOfOneScan = counters.rows();
    List<Group> groups = groups();
    groups.forEach(group -> counters.expect(group.messages + rowsOfOneScan));
    for (int i = 0; i < groups.size(); i++) {
      settle(groups.get(i), i == 0);
    }
  }

  private List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    Map<Integer, BitSet> blocks = new HashMap<>();
    long messages = 0;
    long differing = 0;
    for (PartitionComparison partition : partitions.values()) {
      BitSet which = partition.differing();
      differing += which.cardinality();
      for (int block = which.nextSetBit(0); block >= 0; block = which.nextSetBit(block + 1)) {
        long more = partition.topic.messages(block);
        if (messages > 0 && messages + more > mostInAGroup) {
          groups.add(new Group(blocks, messages));
          blocks = new HashMap<>();
          messages = 0;
        }
        blocks.computeIfAbsent(partition.range().partition(), none -> new BitSet()).set(block);
        messages += more;
      }
    }
    if (!blocks.isEmpty() || (groups.isEmpty() && counters.strays() > 0)) {
      groups.add(new Group(blocks, messages));
    }
    counters.differ(differing);
    return groups;
  }

  private void settle(Group group, boolean isFirst) throws InterruptedException {
    Messages messages = new Messages(Math.toIntExact(group.messages));
    read(group, messages);
    Settling settling = new Settling(partitions, group.blocks, isFirst, messages, rules, findings);
    counters.aside(() -> scan(settling), () -> {});
    settling.finish();
  }

  private void read(Group group, Messages messages) {
    ReadingCodec codec = new ReadingCodec();
    CanonicalForm form = new CanonicalForm();
    for (PartitionComparison partition : partitions.values()) {
      BitSet blocks = group.blocks.getOrDefault(partition.range().partition(), new BitSet());
      topic.read(
          held(partition, blocks),
          (number, offset, message) -> {
            counters.message();
            Place place = new Place(number, offset);
            try {
              Reading reading = message.read(codec);
              messages.add(
                  place, reading.id(), form.hash(reading), rules.chosen().contains(reading));
            } catch (MalformedReadingException e) {
              messages.add(place);
            }
          });
    }
  }

  /** Without what lies behind the topic's end. */
  private static List<Range> held(PartitionComparison partition, BitSet blocks) {
    long end = BothSides.held(partition).end();
    return partition.ranges(blocks).stream()
        .filter(range -> range.first() < end)
        .map(range -> new Range(range.partition(), range.first(), Math.min(range.end(), end)))
        .toList();
  }

  private void scan(Settling settling) {
    snapshot.readings(
        row -> {
          counters.row();
          settling.row(row);
        });
    if (rules.chosen().isAll()) {
      snapshot.rejected(topic.id(), settling::rejected);
    }
  }
}
