package io.sensorlog.consumer.repository.jdbc;

import static io.sensorlog.consumer.repository.Readings.batch;
import static io.sensorlog.consumer.repository.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.repository.ChildJvm;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.model.reading.Reading;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A logger process that is killed in the middle of saving. */
class SqliteKillTest {
  private static final Position BEGINNING =
      new Position("test", new Partition("readings", "AAAAAAAAAAAAAAAAAAAAAA", 0), 0, 0);

  @TempDir Path folder;

  /** Saves for ever, and says after each batch how far it has got. */
  static final class Saver {
    private static final int BATCH = 500;

    public static void main(String... arguments) {
      try (DurableRepository repository =
          new SqliteFile(Path.of(arguments[0])).settings("").open(1)) {
        Position at = repository.claim(BEGINNING);
        while (true) {
          Reading[] readings =
              IntStream.range(0, BATCH).mapToObj(n -> reading(n)).toArray(Reading[]::new);
          repository.save(batch(at, readings));
          at = at.at(at.nextOffset() + BATCH);
          System.out.println(at.nextOffset());
        }
      }
    }
  }

  @Test
  void shouldHaveAsManyReadingsAsItsPositionSaysHoweverOftenItIsKilled() throws Exception {
    SqliteFile file = new SqliteFile(folder.resolve("readings.db"));
    long said = 0;
    for (int kill = 1; kill <= 4; kill++) {
      try (ChildJvm saver = ChildJvm.start(Saver.class, file.path())) {
        for (int batch = 0; batch < 5 * kill; batch++) {
          said = Long.parseLong(saver.line());
        }
        saver.kill();
      }

      long position = file.rows().number("SELECT next_offset FROM logger_position");
      assertThat(position).isGreaterThanOrEqualTo(said);
      assertThat(
              file.rows()
                  .text(
                      "SELECT COUNT(*) || ' ' || COUNT(DISTINCT topic_offset) || ' ' || MAX(topic_offset)"
                          + " FROM reading"))
          .isEqualTo("%d %d %d".formatted(position, position, position - 1));
      assertThat(file.rows().text("PRAGMA integrity_check")).isEqualTo("ok");
    }
    try (DurableRepository repository = file.settings("").open(1)) {
      assertThat(repository.claim(BEGINNING).nextOffset()).isGreaterThanOrEqualTo(said);
    }
  }
}
