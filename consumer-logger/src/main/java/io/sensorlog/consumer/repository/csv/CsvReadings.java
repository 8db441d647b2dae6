package io.sensorlog.consumer.repository.csv;

import io.sensorlog.model.reading.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The readings of a CSV file, equal to those that were saved, in the order of the file. Each
 * iterator reads what was committed when it was made, while a logger may go on saving; it throws
 * {@link io.sensorlog.model.command.CommandFailedException}, naming file and line, at a row that is
 * no reading. One thread only.
 */
public final class CsvReadings implements Iterable<Reading>, AutoCloseable {
  private final CsvFiles files;
  private final List<CommittedContent> opened = new ArrayList<>();

  public CsvReadings(Path file) {
    this.files = new CsvFiles(file);
  }

  /**
   * Starts at the first reading.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  @Override
  public Iterator<Reading> iterator() {
    try {
      CommittedContent content =
          CommittedContent.open(files.readings(), files, Committed::readings);
      opened.add(content);
      return new RowReader<>(files.readings(), content, ReadingRow::reading);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes all iterators; may be called twice. */
  @Override
  public void close() {
    try {
      for (CommittedContent content : opened) {
        content.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
