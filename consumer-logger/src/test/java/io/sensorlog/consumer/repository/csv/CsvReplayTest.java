package io.sensorlog.consumer.repository.csv;

import static io.sensorlog.consumer.repository.Readings.batch;
import static io.sensorlog.consumer.repository.Readings.beginning;
import static io.sensorlog.consumer.repository.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.Said;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.ReplayRange;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.ReplayPositions;
import io.sensorlog.consumer.repository.ReplayPositions.Plan;
import io.sensorlog.consumer.repository.Snapshot;
import io.sensorlog.model.reading.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
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
      putThrough(replay, upper, reading(3));
      putThrough(replay, lower, reading(1), reading(2));
      putThrough(replay, upper, reading(4));
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
      replay.begin(beginnings, List.of(lower, upper));
      putThrough(replay, upper, reading(3));
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
      replay.begin(List.of(new Position(REPLAY, partition, 0, 0)), List.of(lower, upper));
      putThrough(replay, upper, reading(3), reading(4));

      try (Snapshot snapshot = new CsvSettings(table.file()).openSnapshot()) {
        assertThat(snapshot.positions()).extracting(Position::nextOffset).containsExactly(0L);
      }
    }
  }

  private static void putThrough(ReplayPositions replay, ReplayRange range, Reading... readings) {
    DurableRepository within = replay.within(range);
    within.save(batch(within.claim(range.position(REPLAY)), readings));
  }
}
