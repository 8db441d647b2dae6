package io.sensorlog.consumer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.ReplayRange;
import io.sensorlog.consumer.connection.Extent;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplayRangesTest {

  private static Extent extent(int number, long first, long end) {
    return new Extent(new Partition("readings", "id", number), first, end);
  }

  @Test
  void shouldCoverEachPartitionWithoutGapsAndOverlaps() {
    List<Extent> extents = List.of(extent(0, 7, 100_003), extent(1, 0, 0), extent(2, 5, 6));

    List<ReplayRange> ranges = ReplayRanges.of(extents, 4);

    for (Extent extent : extents) {
      long next = extent.firstOffset();
      for (ReplayRange range : ranges) {
        if (range.partition().equals(extent.partition())) {
          assertThat(range.firstOffset()).isEqualTo(next);
          next = range.endOffset();
        }
      }
      assertThat(next).isEqualTo(extent.endOffset());
    }
  }

  @Test
  void shouldGiveEachOfManyWorkersSomethingOfOnePartition() {
    assertThat(ReplayRanges.of(List.of(extent(0, 0, 100_000)), 4)).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void shouldNotCutSmallTopicsToPieces() {
    List<Extent> hundred = IntStream.range(0, 100).mapToObj(i -> extent(i, 0, 10)).toList();

    assertThat(ReplayRanges.of(hundred, 64)).hasSize(100);
  }

  @Test
  void shouldKeepRangesShortEnoughToShareTheEnd() {
    assertThat(ReplayRanges.of(List.of(extent(0, 0, 1_000_000_000)), 1))
        .allMatch(range -> range.endOffset() - range.firstOffset() <= 500_000);
  }
}
