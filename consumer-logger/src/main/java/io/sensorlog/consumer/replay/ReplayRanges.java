package io.sensorlog.consumer.replay;

import io.sensorlog.consumer.batch.ReplayRange;
import io.sensorlog.consumer.connection.Extent;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts what a topic holds into ranges that workers take one after another: small enough that all
 * have something to do until the end, large enough that beginning one costs little.
 */
final class ReplayRanges {
  private static final int RANGES_FOR_A_WORKER = 4;
  private static final long SMALLEST = 5_000;
  private static final long LARGEST = 500_000;

  private ReplayRanges() {}

  /**
   * The ranges of all partitions, in the order in which to take them; an empty one has none.
   *
   * @param workers how many share the work, from 1
   */
  static List<ReplayRange> of(List<Extent> extents, int workers) {
    long all = extents.stream().mapToLong(ReplayRanges::size).sum();
    long length = Math.clamp(all / ((long) workers * RANGES_FOR_A_WORKER), SMALLEST, LARGEST);
    List<ReplayRange> ranges = new ArrayList<>();
    for (Extent extent : extents) {
      for (long first = extent.firstOffset(); first < extent.endOffset(); first += length) {
        long end = Math.min(first + length, extent.endOffset());
        ranges.add(ReplayRange.of(extent.partition(), first, end));
      }
    }
    return ranges;
  }

  private static long size(Extent extent) {
    return extent.endOffset() - extent.firstOffset();
  }
}
