package io.sensorlog.consumer.repository.csv;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.RejectedLine;
import io.sensorlog.consumer.repository.RejectedReadings;
import io.sensorlog.consumer.repository.RepositoryUnavailableException;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.command.CommandFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Rejected readings in a CSV file, as they were when it was opened; a logger may go on writing.
 * Keeps in memory where they are and why they were rejected, reads the bytes when asked for.
 * Thread-safe.
 */
final class CsvRejectedReadings implements RejectedReadings {
  private static final Comparator<Partition> ORDER =
      Comparator.comparing(Partition::topic)
          .thenComparing(Partition::topicId)
          .thenComparingInt(Partition::number);

  private final String name;
  private final CsvFiles files;
  private final Map<Partition, NavigableMap<Long, RejectedLine>> lines = new TreeMap<>(ORDER);

  private CsvRejectedReadings(String name, CsvFiles files) {
    this.name = name;
    this.files = files;
  }

  /**
   * Opens it. Blocks while it reads the file.
   *
   * @param name for messages
   * @throws CommandFailedException in one line, if there is none, or it cannot be read
   */
  static CsvRejectedReadings open(String name, CsvFiles files) {
    if (!Files.exists(files.rejected())) {
      throw new CommandFailedException("%s: there is no file %s".formatted(name, files.rejected()));
    }
    CsvRejectedReadings opened = new CsvRejectedReadings(name, files);
    opened.each(opened::add);
    return opened;
  }

  private void add(RejectedReading reading) {
    byte[] message = reading.message();
    lines
        .computeIfAbsent(reading.partition(), absent -> new TreeMap<>())
        .put(
            reading.offset(),
            new RejectedLine(
                reading.partition(),
                reading.offset(),
                reading.received(),
                message == null ? OptionalLong.empty() : OptionalLong.of(message.length),
                reading.reason()));
  }

  private void each(Consumer<RejectedReading> action) {
    try (CommittedContent content =
        CommittedContent.open(files.rejected(), files, Committed::rejected)) {
      new RowReader<>(files.rejected(), content, RejectedRow::reading).forEachRemaining(action);
    } catch (IOException | UncheckedIOException e) {
      throw new RepositoryUnavailableException(name + ": " + FileFault.reason(e), e);
    }
  }

  @Override
  public Map<Partition, Long> partitions(String reasonPart) {
    Map<Partition, Long> counts = new TreeMap<>(ORDER);
    lines.forEach(
        (partition, each) -> {
          long count = each.values().stream().filter(line -> holds(line, reasonPart)).count();
          if (count > 0) {
            counts.put(partition, count);
          }
        });
    return counts;
  }

  @Override
  public List<RejectedLine> list(Partition partition, long after, int most, String reasonPart) {
    return lines.getOrDefault(partition, new TreeMap<>()).tailMap(after, false).values().stream()
        .filter(line -> holds(line, reasonPart))
        .limit(most)
        .toList();
  }

  private static boolean holds(RejectedLine line, String reasonPart) {
    return line.reason().toLowerCase(Locale.ROOT).contains(reasonPart.toLowerCase(Locale.ROOT));
  }

  /** Reads the file from its beginning. */
  @Override
  public List<RejectedReading> read(Partition partition, List<Long> offsets) {
    Set<Long> wanted = new HashSet<>(offsets);
    NavigableMap<Long, RejectedReading> found = new TreeMap<>();
    each(
        reading -> {
          if (reading.partition().equals(partition) && wanted.contains(reading.offset())) {
            found.put(reading.offset(), reading);
          }
        });
    return List.copyOf(found.values());
  }

  /**
   * Not here: a CSV file only grows.
   *
   * @throws CommandFailedException always
   */
  @Override
  public Saved settle(
      Partition partition, List<ReceivedReading> valid, List<RejectedReading> invalid) {
    throw new CommandFailedException(
        name + " keeps rejected readings for good: replay the topic into a new repository instead");
  }

  @Override
  public void close() {
    lines.clear();
  }
}
