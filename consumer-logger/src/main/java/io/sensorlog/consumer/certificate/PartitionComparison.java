package io.sensorlog.consumer.certificate;

import io.sensorlog.consumer.connection.TopicMessages.Range;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * All that is known of a partition while it is compared. Not thread-safe; a side for each thread.
 */
final class PartitionComparison {
  final Blocks blocks;
  final Side topic;
  final Side repository;
  final Tally tally = new Tally();

  /** Whether any logger has a position in it. */
  final boolean saved;

  /** Where the topic ends; behind the range, if it is not all saved yet. */
  final long topicEnd;

  private final BitSet differing = new BitSet();

  /**
   * @param range what is compared
   */
  PartitionComparison(Range range, int shift, boolean saved, long topicEnd) {
    this.blocks = new Blocks(range, shift);
    this.topic = new Side(blocks);
    this.repository = new Side(blocks);
    this.saved = saved;
    this.topicEnd = topicEnd;
  }

  Range range() {
    return blocks.range();
  }

  /** Compares the sums of both sides. */
  void compareBlocks() {
    for (int block = 0; block < blocks.count(); block++) {
      differing.set(block, topic.differs(repository, block));
    }
  }

  /** The blocks that are not the same on both sides. */
  BitSet differing() {
    return differing;
  }

  /** Whether this offset lies in a block that is the same on both sides. */
  boolean isEqualAt(long offset) {
    return range().holds(offset) && !differing.get(blocks.of(offset));
  }

  /** The offsets of these blocks, as few ranges as possible. */
  List<Range> ranges(BitSet which) {
    List<Range> ranges = new ArrayList<>();
    for (int first = which.nextSetBit(0); first >= 0; ) {
      int end = which.nextClearBit(first);
      ranges.add(blocks.range(first, end - first));
      first = which.nextSetBit(end);
    }
    return ranges;
  }

  /** How many messages these blocks hold; nothing lies behind what was read. */
  long messagesIn(Range ofBlocks) {
    long sum = 0;
    for (int block = blocks.of(ofBlocks.first()); block <= blocks.of(ofBlocks.end() - 1); block++) {
      sum += topic.messages(block);
    }
    return sum;
  }

  /** The blocks in which offsets hold no message. */
  BitSet withGaps() {
    BitSet gaps = new BitSet();
    for (int block = 0; block < blocks.count(); block++) {
      gaps.set(block, topic.messages(block) < blocks.range(block, 1).length());
    }
    return gaps;
  }
}
