package io.sensorlog.consumer.repository.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import io.sensorlog.consumer.repository.Snapshot;
import io.sensorlog.consumer.repository.StoredReading;
import io.sensorlog.model.command.CommandFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is committed in the files now; a logger may go on appending. */
final class CsvSnapshot implements Snapshot {
  private static final Extent ALL = new Extent(Long.MAX_VALUE, Long.MAX_VALUE);

  private final String name;
  private final CsvFiles files;
  private final Committed committed;

  private CsvSnapshot(String name, CsvFiles files, Committed committed) {
    this.name = name;
    this.files = files;
    this.committed = committed;
  }

  /**
   * @param name for messages
   * @throws CommandFailedException in one line, if there is none, or it cannot be read
   */
  static CsvSnapshot open(String name, CsvFiles files) {
    if (!Files.exists(files.readings())) {
      throw new CommandFailedException(
          "cannot use %s: there is no file %s".formatted(name, files.readings()));
    }
    try {
      return new CsvSnapshot(
          name,
          files,
          new PositionsFile(files.positions())
              .read()
              .orElseGet(() -> new Committed(ALL, ALL, List.of())));
    } catch (IOException e) {
      throw new CommandFailedException("cannot use " + name + ": " + FileFault.reason(e), e);
    }
  }

  @Override
  public List<Position> positions() {
    return committed.positions().stream()
        .filter(row -> !CsvRanges.isRange(row)) // says nothing of what lies before it
        .map(PositionRow::position)
        .toList();
  }

  @Override
  public void readings(Consumer<StoredReading> each) {
    each(files.readings(), committed.readings(), row -> each.accept(StoredCells.read(row)));
  }

  @Override
  public void rejected(String topicId, RejectedPlace each) {
    if (Files.exists(files.rejected())) {
      each(
          files.rejected(),
          committed.rejected(),
          row -> {
            RejectedRow.Place place = place(row);
            if (place != null && place.partition().topicId().equals(topicId)) {
              each.at(place.partition().number(), place.offset());
            }
          });
    }
  }

  /** Null for a row that nothing can be made of: whoever looks for it misses it. */
  private static RejectedRow.@Nullable Place place(List<String> row) {
    try {
      return row.size() == RejectedRow.HEADER.size() ? RejectedRow.place(row) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private void each(Path file, Extent extent, Consumer<List<String>> action) {
    try (CommittedContent content =
            new CommittedContent(Files.newInputStream(file), extent.bytes());
        CsvReader<CsvRecord> reader = CsvFormat.lenientReader(content)) {
      boolean header = true;
      for (CsvRecord row : reader) {
        if (!header) {
          action.accept(row.getFields());
        }
        header = false;
      }
    } catch (CsvParseException e) {
      throw new CommandFailedException("%s is no CSV: %s".formatted(file, e.getMessage()), e);
    } catch (IOException | UncheckedIOException e) {
      throw new RepositoryUnavailableException(name + ": " + FileFault.reason(e), e);
    }
  }

  @Override
  public void close() {}
}
