package io.sensorlog.consumer.repository.csv;

import static io.sensorlog.consumer.repository.Readings.batch;
import static io.sensorlog.consumer.repository.Readings.beginning;
import static io.sensorlog.consumer.repository.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.Said;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.batch.ReplayRange;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.ReplayPositions;
import io.sensorlog.consumer.repository.ReplayPositions.Plan;
import io.sensorlog.consumer.repository.Snapshot;
import io.sensorlog.model.reading.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ranges of a replay are written side by side, not in the order of offsets. */
class CsvReplayTest {
  private static final String REPLAY = "replay:live";

  private final Partition partition = beginning().partition();
  private final ReplayRange lower = ReplayRange.of(partition, 0, 2);
  private final ReplayRange upper = ReplayRange.of(partition, 2, 4);

  @TempDir Path folder;

  @Test
  void shouldReadAllAgainWhenSomebodyHasCutOffWhatAReplayHasWritten() throws Exception {
    CsvTable table = new CsvTable(folder.resolve("copy.csv"));
    try (DurableRepository repository = table.open()) {
      ReplayPositions replay = repository.replay(REPLAY);
      Plan plan =
          replay.begin(List.of(new Position(REPLAY, partition, 0, 0)), List.of(lower, upper));
      putThrough(replay, plan, upper, reading(3));
      putThrough(replay, plan, lower, reading(1), reading(2));
      putThrough(replay, plan, upper, reading(4));
      replay.fold(plan, "live");
    }
    // The last row is that of offset 3; the one before it, of offset 1, is cut with it.
    List<String> lines = Files.readAllLines(table.file());
    CsvTable.cut(table.file(), Files.size(table.file()) - lines.getLast().length() - 3);

    try (Said said = new Said();
        DurableRepository repository = table.open()) {
      Position claimed = repository.claim(new Position("live", partition, 0, 0));

      assertThat(claimed.nextOffset()).as(said.text()).isZero();
    }
  }

  @Test
  void shouldGoOnWithItsRangesWhenItIsOpenedAgain() {
    CsvTable table = new CsvTable(folder.resolve("copy.csv"));
    List<Position> beginnings = List.of(new Position(REPLAY, partition, 0, 0));
    try (DurableRepository repository = table.open()) {
      ReplayPositions replay = repository.replay(REPLAY);
      Plan plan = replay.begin(beginnings, List.of(lower, upper));
      putThrough(replay, plan, upper, reading(3));
    }

    try (DurableRepository repository = table.open()) {
      Plan plan = repository.replay(REPLAY).begin(beginnings, List.of());

      assertThat(plan.ranges()).extracting(ReplayRange::nextOffset).containsExactly(0L, 3L);
    }
  }

  @Test
  void shouldNotTakeTheLastRangeForAllThatIsSaved() throws Exception {
    CsvTable table = new CsvTable(folder.resolve("copy.csv"));
    try (DurableRepository repository = table.open()) {
      ReplayPositions replay = repository.replay(REPLAY);
      Plan plan =
          replay.begin(List.of(new Position(REPLAY, partition, 0, 0)), List.of(lower, upper));
      putThrough(replay, plan, upper, reading(3), reading(4));

      try (Snapshot snapshot = new CsvSettings(table.file()).openSnapshot()) {
        assertThat(snapshot.positions()).extracting(Position::nextOffset).containsExactly(0L);
      }
    }
  }

  /** The rejected reading of the lower range is the last row, behind that of the upper one. */
  @Test
  void shouldReadRejectedReadingsAgainThatSomebodyHasCutOffWhateverTheirOrder() throws Exception {
    CsvTable table = new CsvTable(folder.resolve("copy.csv"));
    List<Position> beginnings = List.of(new Position(REPLAY, partition, 0, 0));
    try (DurableRepository repository = table.open()) {
      ReplayPositions replay = repository.replay(REPLAY);
      Plan plan = replay.begin(beginnings, List.of(lower, upper));
      putThrough(replay, plan, upper, 3);
      putThrough(replay, plan, lower, 1);
    }
    cutLastRejected(table);

    try (DurableRepository repository = table.open()) {
      ReplayPositions replay = repository.replay(REPLAY);
      Plan plan = replay.begin(beginnings, List.of());
      assertThat(plan.ranges()).extracting(ReplayRange::nextOffset).containsExactly(0L, 2L);
      putThrough(replay, plan, upper, 3);
      putThrough(replay, plan, lower, 1);
      replay.fold(plan, "live");
    }
    assertThat(table.rejectedOffsets(partition)).containsExactlyInAnyOrder(1L, 3L);
    cutLastRejected(table);

    try (DurableRepository repository = table.open()) {
      assertThat(repository.claim(new Position("live", partition, 0, 0)).nextOffset()).isZero();
    }
  }

  private static void cutLastRejected(CsvTable table) throws IOException {
    CsvTable.cut(table.rejectedFile(), Files.size(table.rejectedFile()) - 5);
  }

  /** A reading, and behind it a rejected one at this offset. */
  private void putThrough(ReplayPositions replay, Plan plan, ReplayRange range, long rejected) {
    DurableRepository within = replay.within(plan, range);
    RejectedReading none =
        new RejectedReading(partition, rejected, Instant.EPOCH, "value: missing", new byte[] {'x'});
    within.save(batch(within.claim(range.position(REPLAY)), List.of(reading(1)), List.of(none)));
  }

  private static void putThrough(
      ReplayPositions replay, Plan plan, ReplayRange range, Reading... readings) {
    DurableRepository within = replay.within(plan, range);
    within.save(batch(within.claim(range.position(REPLAY)), readings));
  }
}
