package io.sensorlog.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;

/** Counts the lines of a CSV file that begin with id, sensor and timestamp. Thread-safe. */
final class CsvRows implements SavedRows {
  /** As the file has it, and so to be compared as text. */
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Path file;
  private final String sensors;
  private final String start;

  CsvRows(Path file, String sensorPrefix, Instant start) {
    this.file = file;
    this.sensors = sensorPrefix + "-";
    this.start = MOMENT.format(start);
  }

  @Override
  public long count() throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(line -> line.split(",", 4)).filter(this::isOurs).count();
    } catch (NoSuchFileException e) {
      return 0;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private boolean isOurs(String[] cells) {
    return cells.length == 4 && cells[1].startsWith(sensors) && cells[2].compareTo(start) >= 0;
  }
}
