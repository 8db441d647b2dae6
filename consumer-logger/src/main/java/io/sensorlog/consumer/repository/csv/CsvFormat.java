package io.sensorlog.consumer.repository.csv;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * How the files are written: RFC 4180 to the letter, so with CR LF at the end of each line, and
 * read as strictly; UTF-8 without a byte order mark, which would be part of the first name.
 *
 * <p>FastCSV rather than Commons CSV: it is strict about quotes and numbers of cells on request,
 * depends on nothing, and reads the ids of a large file several times as fast.
 */
final class CsvFormat {
  /** In bytes. */
  private static final int BUFFER = 1 << 16;

  /** In characters; what one message can fill, and more. */
  private static final int LARGEST = 1 << 30;

  static final String LINE_END = "\r\n";

  private CsvFormat() {}

  /** To be flushed, not closed. */
  static CsvWriter writer(OutputStream output) {
    return CsvWriter.builder()
        .lineDelimiter(LineDelimiter.CRLF)
        .quoteStrategy(QuoteStrategies.REQUIRED)
        .bufferSize(BUFFER)
        .build(output, StandardCharsets.UTF_8);
  }

  static CsvReader<CsvRecord> reader(InputStream input) {
    return reader(input, FieldMismatchStrategy.STRICT);
  }

  /** Takes rows of any number of cells too. */
  static CsvReader<CsvRecord> lenientReader(InputStream input) {
    return reader(input, FieldMismatchStrategy.IGNORE);
  }

  private static CsvReader<CsvRecord> reader(
      InputStream input, FieldMismatchStrategy otherNumbersOfCells) {
    return CsvReader.builder()
        .skipEmptyLines(false)
        .allowUnclosedQuote(false)
        .extraFieldStrategy(otherNumbersOfCells)
        .missingFieldStrategy(otherNumbersOfCells)
        .maxBufferSize(LARGEST)
        .build(
            CsvRecordHandler.of(handler -> handler.maxFieldSize(LARGEST).maxRecordSize(LARGEST)),
            input,
            StandardCharsets.UTF_8);
  }
}
