package io.sensorlog.consumer.certificate;

import io.sensorlog.consumer.connection.TopicMessages.Range;
import java.util.List;

/**
 * The offsets of a partition in blocks of equal length. Immutable.
 *
 * @param shift a block has 2^shift offsets
 */
record Blocks(Range range, int shift) {
  /** 1,024 offsets. */
  private static final int SMALLEST_SHIFT = 10;

  /** Of all partitions together: some 70 bytes for each, both sides. */
  private static final long MOST = 1 << 20;

  /** The smallest blocks such that there are not too many of them. */
  static int shift(List<Range> ranges) {
    long offsets = ranges.stream().mapToLong(Range::length).sum();
    int shift = SMALLEST_SHIFT;
    while (offsets >> shift > MOST) {
      shift++;
    }
    return shift;
  }

  int count() {
    return Math.toIntExact((range.length() + (1L << shift) - 1) >> shift);
  }

  /** Of an offset of the range. */
  int of(long offset) {
    return (int) ((offset - range.first()) >> shift);
  }

  /** The offsets of so many blocks from this one on. */
  Range range(int first, int blocks) {
    long from = range.first() + ((long) first << shift);
    long end = Math.min(range.end(), range.first() + ((long) (first + blocks) << shift));
    return new Range(range.partition(), from, end);
  }
}
