package io.sensorlog.consumer.repository.csv;

import io.sensorlog.consumer.repository.StoredReading;
import io.sensorlog.model.codec.MalformedReadingException;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Value;
import java.util.List;
import java.util.function.ToLongFunction;

/** Makes stored readings of rows, whatever somebody has made of them. */
final class StoredCells {

  private StoredCells() {}

  static StoredReading read(List<String> row) {
    if (row.size() != ReadingRow.HEADER.size()) {
      return StoredReading.damaged(
          row.getFirst(),
          StoredReading.NOWHERE,
          StoredReading.NOWHERE,
          "%d cells, not %d".formatted(row.size(), ReadingRow.HEADER.size()));
    }
    int partition = (int) place(row.get(5), Integer::parseInt);
    long offset = place(row.get(6), Long::parseLong);
    try {
      return StoredReading.of(ReadingRow.reading(row, StoredCells::value), partition, offset);
    } catch (IllegalArgumentException e) {
      return StoredReading.damaged(
          row.getFirst(), partition, offset, String.valueOf(e.getMessage()));
    }
  }

  private static long place(String cell, ToLongFunction<String> parse) {
    try {
      return parse.applyAsLong(cell);
    } catch (NumberFormatException e) {
      return StoredReading.NOWHERE;
    }
  }

  /** All but a number as the text that it is. */
  private static Value value(String cell) throws MalformedReadingException {
    char first = cell.isEmpty() ? ' ' : cell.charAt(0);
    boolean mayBeNumber = first == '-' || (first >= '0' && first <= '9');
    return mayBeNumber ? ReadingCodec.value(cell) : new Value.Document(cell);
  }
}
