package io.sensorlog.consumer.repository.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.sensorlog.model.command.CommandFailedException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * The rows of a file behind its header line. One thread only. Throws {@link
 * CommandFailedException}, naming file and line, at a row that nothing can be made of, and {@link
 * java.io.UncheckedIOException}.
 */
final class RowReader<T> implements Iterator<T> {
  private final Path path;
  private final Iterator<CsvRecord> records;
  private final Function<List<String>, T> parse;
  private final int cells;

  /**
   * @param path for messages
   * @param input left open
   * @param parse throws IllegalArgumentException if it can make nothing of the cells
   */
  RowReader(Path path, InputStream input, Function<List<String>, T> parse) {
    this.path = path;
    this.records = CsvFormat.reader(input).iterator();
    this.parse = parse;
    this.cells = hasNext() ? record().getFieldCount() : 0; // of the header line
  }

  @Override
  public boolean hasNext() {
    try {
      return records.hasNext();
    } catch (CsvParseException e) {
      throw damaged(e);
    }
  }

  @Override
  public T next() {
    CsvRecord row = record();
    try {
      requireAll(row);
      return parse.apply(row.getFields());
    } catch (IllegalArgumentException e) {
      throw new CommandFailedException(
          "%s, line %d: %s".formatted(path, row.getStartingLineNumber(), e.getMessage()), e);
    }
  }

  /** An empty line has one cell, and the parser objects to that in no mode. */
  private void requireAll(CsvRecord row) {
    if (row.getFieldCount() != cells) {
      throw new IllegalArgumentException(row.getFieldCount() + " cells, not " + cells);
    }
  }

  private CsvRecord record() {
    try {
      return records.next();
    } catch (CsvParseException e) {
      throw damaged(e);
    }
  }

  private CommandFailedException damaged(CsvParseException e) {
    String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
    return new CommandFailedException("%s is no CSV: %s".formatted(path, why), e);
  }
}
