package io.sensorlog.consumer.repository.csv;

import static io.sensorlog.consumer.repository.Readings.batch;
import static io.sensorlog.consumer.repository.Readings.beginning;
import static io.sensorlog.consumer.repository.Readings.inStream;
import static io.sensorlog.consumer.repository.Readings.reading;
import static io.sensorlog.consumer.repository.Readings.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.DurableRepositoryContract;
import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.reading.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRepositoryTest extends DurableRepositoryContract {
  @TempDir Path folder;
  private CsvTable table;
  private DurableRepository repository;

  @BeforeEach
  void open() {
    table = new CsvTable(folder.resolve("readings.csv"));
    repository = table.open();
  }

  @AfterEach
  void close() {
    repository.close();
  }

  @Override
  protected DurableRepository repository() {
    return repository;
  }

  @Override
  protected int count(UUID id) {
    return table.count(id);
  }

  @Override
  protected String value(UUID id) {
    return table.value(id);
  }

  @Override
  protected String rejected(Position at) {
    return table.rejectedText(at);
  }

  @Test
  void shouldWriteAHeaderLineAndALineForEachReading() throws Exception {
    Reading reading = reading(-42);

    repository.save(batch(repository.claim(beginning().at(17)), reading));

    assertThat(table.text())
        .isEqualTo(
            "id,sensor,timestamp,value,sequence,topic_partition,topic_offset\r\n"
                + reading.id()
                + ",sensor-1,2026-11-24T08:00:00.123456Z,-42,1,0,17\r\n");
  }

  @Test
  void shouldGoOnInAFileThatWasClosed() {
    Reading first = reading(1);
    Reading second = reading(2);
    Position claimed = repository.claim(beginning());
    Batch batch = batch(claimed, first);
    repository.save(batch);
    repository.close();

    repository = table.open();

    assertThat(repository.save(batch)).as("saved already").isEqualTo(new Saved(1, 0, 0));
    Position again = repository.claim(claimed);
    assertThat(again).isEqualTo(new Position("test", claimed.partition(), 1, 2));
    assertThat(repository.save(batch(again, second, first))).isEqualTo(new Saved(1, 1, 0));
    assertThat(table.ids()).containsExactly(first.id(), second.id());
    assertThat(repository.positions("test", "readings")).containsExactly(again.at(3));
    assertThat(repository.positions("test", "others")).isEmpty();
    assertThat(repository.positions("others", "readings")).isEmpty();
  }

  @Test
  void shouldGoOnInAFileWhoseReadingsCameFromNoTopic() throws Exception {
    Reading first = reading(1);
    Reading second = reading(2);
    repository.save(inStream(stream(), 0, "{x", first));
    repository.close();
    Files.writeString(table.file(), "torn", StandardOpenOption.APPEND);

    repository = table.open();

    assertThat(repository.save(inStream(stream(), 0, "", first, second)))
        .isEqualTo(new Saved(1, 1, 0));
    assertThat(table.text().lines().skip(1))
        .allMatch(line -> line.endsWith("Z,1,1,,") || line.endsWith("Z,2,1,,"))
        .hasSize(2);
  }

  @Test
  void shouldBeOneLoggersOwn() {
    assertThatExceptionOfType(CommandFailedException.class)
        .isThrownBy(() -> table.open())
        .withMessage(table.file() + " is used by another logger");
  }

  @Test
  void shouldSaveNothingAfterItWasClosed() {
    Batch batch = batch(repository.claim(beginning()), reading(1));
    repository.close();

    assertThatExceptionOfType(RepositoryUnavailableException.class)
        .isThrownBy(() -> repository.save(batch))
        .withMessage("csv:%s: is closed", table.file());
    assertThat(table.ids()).isEmpty();
  }

  @Test
  void shouldLeaveNoWorkBehindThatNobodyNeeds() throws Exception {
    repository.save(batch(repository.claim(beginning()), reading(1)));

    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "readings.csv",
              "readings.csv.lock",
              "readings.csv.positions",
              "readings.csv.rejected.csv");
    }
  }
}
