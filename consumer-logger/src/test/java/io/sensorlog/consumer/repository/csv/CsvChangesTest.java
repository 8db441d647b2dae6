package io.sensorlog.consumer.repository.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever somebody does to the files, at whatever moment: when the loggers have read their topics
 * to the end, each reading and each rejected reading is there once.
 */
class CsvChangesTest {
  private static final int STEPS = 40;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void shouldHoldEachReadingOnceAfterAnyChanges(int seed) throws Exception {
    Random random = new Random(seed);
    CsvTable table = new CsvTable(folder.resolve("readings.csv"));
    try (ChangedWorld changed = new ChangedWorld(table, random)) {
      for (int step = 0; step < STEPS; step++) {
        switch (random.nextInt(6)) {
          case 0 -> changed.reopen(() -> damage(table, random));
          case 1 -> changed.meet(() -> damage(table, random));
          default -> changed.save();
        }
      }
      changed.finish();
    }
  }

  private static void damage(CsvTable table, Random random) throws IOException {
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> cut(table.file(), random);
      case 3 -> cut(table.rejectedFile(), random);
      case 4 -> CsvTable.append(table.file(), "00000000-0000-0000-0000-000000000000,s\r\nx\"");
      case 5 -> CsvTable.append(table.rejectedFile(), ",,,\r\n\"");
      case 6 -> Files.deleteIfExists(table.file());
      default -> Files.deleteIfExists(table.positionsFile());
    }
  }

  private static void cut(Path file, Random random) throws IOException {
    long size = Files.exists(file) ? Files.size(file) : 0;
    if (size > 0) {
      CsvTable.cut(file, random.nextLong(size));
      assertThat(file).exists();
    }
  }
}
