package io.sensorlog.consumer.repository.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.batch.Advance;
import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.ChildJvm;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that saves without a pause is killed many times, at any moment. */
class CsvKillTest {
  private static final int KILLS = 8;
  private static final Partition PARTITION = new Partition("readings", "AAAAAAAAAAAAAAAAAAAAAA", 0);
  private static final Position BEGINNING = new Position("test", PARTITION, 0, 0);

  @TempDir Path folder;

  /** Goes on from where the position stands; every seventh message is rejected. */
  static final class Saver {
    public static void main(String... arguments) {
      SplittableRandom random = new SplittableRandom();
      try (DurableRepository repository = new CsvTable(Path.of(arguments[0])).open()) {
        Position at = repository.claim(BEGINNING);
        System.out.println("from " + at.nextOffset());
        while (true) {
          Batch batch = batch(at, random.nextInt(1, 300));
          repository.save(batch);
          at = batch.advances().getFirst().to();
          if (random.nextInt(10) == 0) {
            at = repository.claim(BEGINNING);
          }
        }
      }
    }

    private static Batch batch(Position at, int messages) {
      List<ReceivedReading> readings = new ArrayList<>();
      List<RejectedReading> rejected = new ArrayList<>();
      long end = at.nextOffset() + messages;
      for (long offset = at.nextOffset(); offset < end; offset++) {
        byte[] message = {'x'};
        if (isRejected(offset)) {
          rejected.add(new RejectedReading(PARTITION, offset, Instant.EPOCH, "id: bad", message));
        } else {
          readings.add(new ReceivedReading(reading(offset), PARTITION, offset, message));
        }
      }
      return new Batch(readings, rejected, List.of(new Advance(at, end)));
    }
  }

  private static boolean isRejected(long offset) {
    return offset % 7 == 3;
  }

  private static Reading reading(long offset) {
    Value value =
        offset % 5 == 0
            ? new Value.Document("{\"a\":\r\n\"" + "\\n,".repeat((int) (offset % 90)) + "\"}")
            : new Value.Scalar(offset);
    return new Reading(
        new UUID(1, offset), "sensor-1", Instant.EPOCH, value, OptionalLong.of(offset + 1));
  }

  @Test
  void shouldHoldExactlyWhatItsPositionSaysAfterEachKill() throws Exception {
    CsvTable table = new CsvTable(folder.resolve("readings.csv"));
    SplittableRandom random = new SplittableRandom();
    long before = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      try (ChildJvm saver = ChildJvm.start(Saver.class, table.file())) {
        assertThat(saver.line()).isEqualTo("from " + before);
        LockSupport.parkNanos(random.nextLong(250_000_000));
        saver.kill();
      }
      before = checkedNextOffset(table);
    }
    assertThat(before).as("something was saved").isGreaterThan(KILLS);
  }

  private static long checkedNextOffset(CsvTable table) {
    try (DurableRepository repository = table.open()) {
      long next =
          repository.positions("test", "readings").stream().mapToLong(Position::nextOffset).sum();
      List<Reading> expected = new ArrayList<>();
      List<Long> rejected = new ArrayList<>();
      for (long offset = 0; offset < next; offset++) {
        if (isRejected(offset)) {
          rejected.add(offset);
        } else {
          expected.add(reading(offset));
        }
      }
      assertThat(table.readings()).isEqualTo(expected);
      assertThat(table.rejectedOffsets(PARTITION)).isEqualTo(rejected);
      return next;
    }
  }
}
