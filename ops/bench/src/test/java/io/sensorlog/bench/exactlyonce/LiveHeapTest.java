package io.sensorlog.bench.exactlyonce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveHeapTest {
  private static final int HELD_BYTES = 20 << 20;

  @Test
  void shouldAddUpAllClassesButWhatFillsGaps() {
    List<String> histogram =
        List.of(
            "4711:",
            " num     #instances         #bytes  class name (module)",
            "-------------------------------------------------------",
            "   1:         15498        5000000  [B (java.base@25)",
            "   2:           788        3000000  [Ljdk.internal.vm.FillerElement; (java.base@25)",
            "   3:             1             16  io.sensorlog.consumer.LogCommand",
            "Total         16287        8000016");

    assertThat(LiveHeap.bytes(histogram)).isEqualTo(5_000_016);
  }

  @Test
  void shouldSeeWhatIsHeldAndNotWhatIsLetGo(@TempDir Path folder) throws Exception {
    long pid = ProcessHandle.current().pid();
    Path histogram = folder.resolve("heap.txt");
    double before = LiveHeap.of(pid, histogram);

    byte[] held = new byte[HELD_BYTES];
    double with = LiveHeap.of(pid, histogram);
    assertThat(held).hasSize(HELD_BYTES);
    held = new byte[0];
    double after = LiveHeap.of(pid, histogram);

    assertThat(with - before).isBetween(19.0, 25.0);
    assertThat(with - after).isBetween(19.0, 25.0);
    assertThat(held).isEmpty();
  }
}
