package io.sensorlog.consumer.certificate;

/**
 * What one of both sides holds of a partition: for each block how many readings, and a sum of their
 * hashes and places, so that a reading that stands at another offset is noticed; and the same of
 * rejected readings. One thread only.
 */
final class Side {
  private static final long HASHED = 0x9E3779B97F4A7C15L;

  private final Blocks blocks;
  private final int[] counts;
  private final long[] highs;
  private final long[] lows;
  private final int[] rejectedCounts;
  private final long[] rejectedSums;
  private final int[] messages;
  private long readings;
  private long rejected;
  private Checksum checksum = Checksum.ZERO;

  Side(Blocks blocks) {
    this.blocks = blocks;
    int count = blocks.count();
    counts = new int[count];
    highs = new long[count];
    lows = new long[count];
    rejectedCounts = new int[count];
    rejectedSums = new long[count];
    messages = new int[count];
  }

  /** Whatever lies at this offset: to find the offsets that hold nothing. */
  void message(long offset) {
    messages[blocks.of(offset)]++;
  }

  void reading(long offset, Checksum hash) {
    int block = blocks.of(offset);
    counts[block]++;
    highs[block] += hash.high() ^ mixed(offset);
    lows[block] += hash.low() ^ mixed(~offset);
    readings++;
    checksum = checksum.plus(hash);
  }

  void rejected(long offset) {
    int block = blocks.of(offset);
    rejectedCounts[block]++;
    rejectedSums[block] += mixed(offset);
    rejected++;
  }

  /** The finalizer of SplitMix64: every bit depends on every bit. */
  private static long mixed(long offset) {
    long mixed = (offset + 1) * HASHED;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  boolean differs(Side other, int block) {
    return counts[block] != other.counts[block]
        || highs[block] != other.highs[block]
        || lows[block] != other.lows[block]
        || rejectedCounts[block] != other.rejectedCounts[block]
        || rejectedSums[block] != other.rejectedSums[block];
  }

  int messages(int block) {
    return messages[block];
  }

  long readings() {
    return readings;
  }

  long rejected() {
    return rejected;
  }

  Checksum checksum() {
    return checksum;
  }
}
