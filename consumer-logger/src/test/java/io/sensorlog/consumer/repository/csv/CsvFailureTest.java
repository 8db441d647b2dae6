package io.sensorlog.consumer.repository.csv;

import static io.sensorlog.consumer.repository.Readings.batch;
import static io.sensorlog.consumer.repository.Readings.beginning;
import static io.sensorlog.consumer.repository.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.repository.ChildJvm;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Saving that does not work for a while. */
class CsvFailureTest {
  @TempDir Path folder;

  @Test
  void shouldTakeBackRowsWhosePositionsCannotBeWritten() throws Exception {
    CsvTable table = new CsvTable(folder.resolve("readings.csv"));
    Path obstacle = folder.resolve("readings.csv.positions.next");
    try (DurableRepository repository = table.open()) {
      Position claimed = repository.claim(beginning());
      Batch batch = batch(claimed, reading(1), reading(2));
      String before = table.text();
      Files.createDirectory(obstacle);

      assertUnavailable(repository, batch);
      assertThat(table.text()).isEqualTo(before);

      Files.delete(obstacle);
      assertThat(repository.save(batch)).isEqualTo(new Saved(2, 0, 0));
    }
    assertThat(table.ids()).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void shouldTakeBackWhatItCouldNotEvenTakeBackAtOnce() throws Exception {
    CsvTable table = new CsvTable(folder.resolve("readings.csv"));
    Path hidden = folder.resolve("hidden");
    try (DurableRepository repository = table.open()) {
      Position claimed = repository.claim(beginning());
      Batch batch = batch(claimed, reading(1), reading(2));
      Files.move(table.positionsFile(), hidden);
      Files.createDirectories(table.positionsFile().resolve("obstacle"));

      assertUnavailable(repository, batch);
      assertUnavailable(repository, batch);

      Files.delete(table.positionsFile().resolve("obstacle"));
      Files.delete(table.positionsFile());
      Files.move(hidden, table.positionsFile());
      assertThat(repository.save(batch)).isEqualTo(new Saved(2, 0, 0));
    }
    assertThat(table.ids()).hasSize(2).doesNotHaveDuplicates();
  }

  private static void assertUnavailable(DurableRepository repository, Batch batch) {
    assertThatExceptionOfType(RepositoryUnavailableException.class)
        .isThrownBy(() -> repository.save(batch))
        .withMessageContaining("csv:")
        .withMessageContaining("positions");
  }

  @Test
  void shouldRefuseAFolderThatIsNotThere() {
    Path file = folder.resolve("none").resolve("readings.csv");

    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> new CsvTable(file).open())
        .withMessage("cannot use %s: there is no folder %s", file, file.getParent());
  }

  @Test
  void shouldLetGoOfTheFileWhenItCannotBeOpened() throws Exception {
    CsvTable table = new CsvTable(folder.resolve("readings.csv"));
    Files.createDirectory(table.rejectedFile());

    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> table.open())
        .withMessageContaining("cannot use csv:" + table.file());

    Files.delete(table.rejectedFile());
    table.open().close();
  }

  /** Saves batches in a file that may not grow beyond a limit: to it the disk is full. */
  static final class Saver {
    private static final int BATCHES = 20;

    public static void main(String... arguments) throws Exception {
      try (DurableRepository repository = new CsvTable(Path.of(arguments[0])).open()) {
        Position at = repository.claim(beginning());
        for (int i = 0; i < BATCHES; at = at.at(at.nextOffset() + 2), i++) {
          Batch batch = batch(at, large(), large());
          while (!saves(repository, batch)) {
            System.in.read();
          }
          batch.readings().forEach(each -> System.out.println(each.reading().id()));
        }
      }
      System.out.println("done");
    }

    private static Reading large() {
      return reading(new Value.Document("\"" + "x".repeat(60_000) + "\""));
    }

    private static boolean saves(DurableRepository repository, Batch batch) {
      try {
        return repository.save(batch).stored() == 2;
      } catch (RepositoryUnavailableException e) {
        System.out.println(e.getMessage());
        return false;
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldWaitForRoomOnTheDiskAndLoseAndDoubleNothing() throws Exception {
    CsvTable table = new CsvTable(folder.resolve("readings.csv"));
    List<UUID> saved = new ArrayList<>();
    try (ChildJvm saver = ChildJvm.start(Saver.class, table.file())) {
      saver.limitFiles("1000000");
      String line = saver.line();
      for (; !line.startsWith("csv:"); line = saver.line()) {
        saved.add(UUID.fromString(line));
      }
      assertThat(line).endsWith("File too large");
      assertThat(saved).hasSizeBetween(1, 2 * Saver.BATCHES - 1);
      assertThat(table.ids()).isEqualTo(saved);
      assertThat(table.text()).hasSizeLessThan(1_000_000).endsWith("\r\n");

      saver.limitFiles("unlimited");
      saver.say("go on");
      for (line = saver.line(); !line.equals("done"); line = saver.line()) {
        saved.add(UUID.fromString(line));
      }
    }
    assertThat(saved).hasSize(2 * Saver.BATCHES);
    assertThat(table.ids()).isEqualTo(saved);
  }
}
