package io.sensorlog.consumer.repository.csv;

import static io.sensorlog.consumer.repository.Readings.batch;
import static io.sensorlog.consumer.repository.Readings.beginning;
import static io.sensorlog.consumer.repository.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.consumer.Said;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.PositionLostException;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.reading.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start makes of files that were not left as they should be. */
class CsvRecoveryTest {
  private static final Position BEGINNING = beginning();

  private final Reading first = reading(1);
  private final Reading second = reading(2);

  @TempDir Path folder;
  private CsvTable table;

  @BeforeEach
  void saveTwo() {
    table = new CsvTable(folder.resolve("readings.csv"));
    try (DurableRepository repository = table.open()) {
      Position claimed = repository.claim(BEGINNING);
      repository.save(batch(claimed, first));
      repository.save(batch(claimed.at(1), second));
    }
  }

  @Test
  void shouldCutOffATornLineAndSayHowMuch() throws Exception {
    CsvTable.append(table.file(), UUID.randomUUID() + ",sensor-1,2026");

    try (Said said = new Said()) {
      assertThat(nextOffset()).isEqualTo(2);

      assertThat(said.text()).contains(table.file() + ": the last 50 bytes were not committed");
    }
    assertThat(table.text()).endsWith(",0,1\r\n");
    assertThat(table.ids()).containsExactly(first.id(), second.id());
  }

  @Test
  void shouldCutOffWholeLinesThatWereNotCommitted() throws Exception {
    Reading third = reading(3);
    CsvTable.append(table.file(), third.id() + ",sensor-1,2026-11-24T08:00:00.000000Z,1,1,0,2\r\n");

    try (DurableRepository repository = table.open()) {
      repository.save(batch(repository.claim(BEGINNING), third));
    }

    assertThat(table.ids()).containsExactly(first.id(), second.id(), third.id());
  }

  @Test
  void shouldReadAgainWhatSomebodyHasCutOff() throws Exception {
    CsvTable.cut(table.file(), Files.size(table.file()) - 1);

    try (Said said = new Said();
        DurableRepository repository = table.open()) {
      assertThat(said.text()).contains("was cut by somebody");
      Position claimed = repository.claim(BEGINNING);
      assertThat(claimed.nextOffset()).isEqualTo(1);
      repository.save(batch(claimed, second));
    }

    assertThat(table.ids()).containsExactly(first.id(), second.id());
  }

  @Test
  void shouldBeginAnewWhenTheFileIsGone() throws Exception {
    Files.delete(table.file());

    assertThat(nextOffset()).isZero();
    assertThat(table.ids()).isEmpty();
  }

  @Test
  void shouldBeginAnewWhereTheTopicBegan() throws Exception {
    Position later = beginning().at(17);
    try (DurableRepository repository = table.open()) {
      repository.save(batch(repository.claim(later), reading(3)));
    }
    Files.delete(table.file());

    try (DurableRepository repository = table.open()) {
      assertThat(repository.claim(later.at(0)).nextOffset()).isEqualTo(17);
    }
  }

  @Test
  void shouldRecogniseWhatIsThereWhenThePositionsAreGone() throws Exception {
    Files.delete(table.positionsFile());
    CsvTable.append(table.file(), "torn");

    try (DurableRepository repository = table.open()) {
      Position claimed = repository.claim(BEGINNING);
      assertThat(claimed.nextOffset()).isZero();
      assertThat(repository.save(batch(claimed, first, second)).duplicates()).isEqualTo(2);
    }
    assertThat(table.ids()).containsExactly(first.id(), second.id());
  }

  @Test
  void shouldReadRejectedReadingsAgainThatSomebodyHasCutOff() throws Exception {
    try (DurableRepository repository = table.open()) {
      Position claimed = repository.claim(BEGINNING);
      repository.save(batch(claimed, List.of(), List.of(rejected(2))));
      repository.save(batch(claimed.at(3), List.of(), List.of(rejected(3))));
      repository.save(batch(claimed.at(4), reading(5)));
    }
    CsvTable.cut(table.rejectedFile(), Files.size(table.rejectedFile()) - 5);

    assertThat(nextOffset()).isEqualTo(3);
    assertThat(table.rejected(BEGINNING.at(2))).hasSize(1);
    assertThat(table.rejected(BEGINNING.at(3))).isEmpty();
  }

  private static RejectedReading rejected(long offset) {
    return new RejectedReading(
        BEGINNING.partition(), offset, Instant.EPOCH, "value: missing", new byte[] {'x'});
  }

  @Test
  void shouldGoBackToTheBeginningsWhenRowsCannotBeToldApart() throws Exception {
    Position otherTopic = beginning();
    try (DurableRepository repository = table.open()) {
      repository.save(batch(repository.claim(otherTopic), reading(3)));
      repository.save(batch(repository.claim(BEGINNING), reading(4)));
    }
    CsvTable.cut(table.file(), Files.size(table.file()) - 1);

    try (DurableRepository repository = table.open()) {
      assertThat(repository.claim(BEGINNING).nextOffset()).isZero();
      assertThat(repository.claim(otherTopic).nextOffset()).isZero();
    }
  }

  @Test
  void shouldTellTheRowsOfATopicFromThoseOfTheOneBefore() throws Exception {
    Position madeAgain = beginning();
    try (DurableRepository repository = table.open()) {
      repository.save(batch(repository.claim(madeAgain), reading(3), reading(4)));
    }
    CsvTable.cut(table.file(), Files.size(table.file()) - 1);

    try (DurableRepository repository = table.open()) {
      assertThat(repository.claim(BEGINNING).nextOffset()).isEqualTo(2);
      assertThat(repository.claim(madeAgain).nextOffset()).isEqualTo(1);
    }
  }

  @Test
  void shouldOpenTheFileAnewWhenSomebodyCutsItMeanwhile() throws Exception {
    try (DurableRepository repository = table.open()) {
      Position claimed = repository.claim(BEGINNING);
      CsvTable.cut(table.file(), Files.size(table.file()) - 1);

      assertThatExceptionOfType(PositionLostException.class)
          .isThrownBy(() -> repository.save(batch(claimed, reading(3))));

      Position again = repository.claim(BEGINNING);
      assertThat(again.nextOffset()).isEqualTo(1);
      repository.save(batch(again, second));
    }
    assertThat(table.ids()).containsExactly(first.id(), second.id());
  }

  @Test
  void shouldNotWriteIntoAFileThatSomebodyHasMovedAway() throws Exception {
    Path away = folder.resolve("away.csv");
    try (DurableRepository repository = table.open()) {
      Position claimed = repository.claim(BEGINNING);
      Files.move(table.file(), away);

      assertThatExceptionOfType(PositionLostException.class)
          .isThrownBy(() -> repository.save(batch(claimed, reading(3))));

      assertThat(repository.claim(BEGINNING).nextOffset()).isZero();
    }
    assertThat(new CsvTable(away).ids()).containsExactly(first.id(), second.id());
    assertThat(table.ids()).isEmpty();
  }

  @Test
  void shouldRefuseAFileWithAnotherHeader() throws Exception {
    Path file = folder.resolve("other.csv");
    Files.writeString(file, "name,\u001bage\nZoe,7\n");

    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> new CsvTable(file).open())
        .withMessageContaining(file + " begins with 'name,\\u001bage', not with 'id,sensor,");
    assertThat(file).hasContent("name,\u001bage\nZoe,7\n");
    assertThat(new CsvTable(file).rejectedFile()).doesNotExist();
  }

  @Test
  void shouldFinishAHeaderLineThatWasTorn() throws Exception {
    Path file = folder.resolve("other.csv");
    Files.writeString(file, "id,sens");
    CsvTable other = new CsvTable(file);

    other.open().close();

    assertThat(other.text())
        .isEqualTo("id,sensor,timestamp,value,sequence,topic_partition,topic_offset\r\n");
  }

  @Test
  void shouldRefuseAFileWhoseRowsAreNotThoseThatWereCommitted() throws Exception {
    String text = table.text();
    Files.writeString(table.file(), text.replace("\r\n", "\n") + "\n\n\n");
    assertRefused("begins with");

    int row = text.indexOf(first.id().toString());
    Files.writeString(
        table.file(), text.substring(0, row) + text.substring(row).replace("Z", "\n"));
    assertRefused("is no CSV: Record 2 has 3 fields");

    Files.writeString(table.file(), text.substring(0, row) + "\r\n" + text.substring(row + 2));
    assertRefused("line 2: 1 cells, not 7");

    String oneRow = text.substring(0, row) + first.id() + ",sensor-1,,%s,,0,0\r\n";
    String filler = "x".repeat(text.length() - oneRow.formatted("").length());
    Files.writeString(table.file(), oneRow.formatted(filler));
    assertRefused("are not the 2 rows that were committed");

    Files.writeString(table.file(), text.replace("sensor-1", "sensör-1"));
    assertRefused("are not the 2 rows that were committed");
  }

  @Test
  void shouldCutNothingOffAFileThatItRefuses() throws Exception {
    String edited = table.text().replace(",sensor-1,", ",a sensor of mine,\r\n") + "and more\r\n";
    Files.writeString(table.file(), edited);

    assertRefused("is no CSV");

    assertThat(table.text()).isEqualTo(edited);
  }

  @Test
  void shouldRefusePositionsThatItCannotRead() throws Exception {
    String json = Files.readString(table.positionsFile());

    Files.writeString(table.positionsFile(), json.substring(1));
    assertRefused("is damaged");
    Files.writeString(table.positionsFile(), json.replace("nextOffset", "next"));
    assertRefused("is damaged");
    Files.writeString(table.positionsFile(), json.replace("\"format\":1", "\"format\":2"));
    assertRefused("has format 2, known is 1");
  }

  private void assertRefused(String why) {
    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> table.open())
        .withMessageContaining(table.file().toString())
        .withMessageContaining(why)
        .withMessageNotContaining("\n");
  }

  private long nextOffset() throws IOException {
    try (DurableRepository repository = table.open()) {
      return repository.claim(BEGINNING).nextOffset();
    }
  }
}
