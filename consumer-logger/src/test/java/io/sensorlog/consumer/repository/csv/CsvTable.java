package io.sensorlog.consumer.repository.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.RejectedLine;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A CSV repository's files, to look into and to damage. */
final class CsvTable {
  private final Path file;

  CsvTable(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  Path rejectedFile() {
    return new CsvFiles(file).rejected();
  }

  Path positionsFile() {
    return new CsvFiles(file).positions();
  }

  DurableRepository open() {
    return new CsvSettings(file).open(1);
  }

  List<Reading> readings() {
    List<Reading> all = new ArrayList<>();
    try (CsvReadings readings = new CsvReadings(file)) {
      readings.forEach(all::add);
    }
    return all;
  }

  List<UUID> ids() {
    return readings().stream().map(Reading::id).toList();
  }

  int count(UUID id) {
    return (int) ids().stream().filter(id::equals).count();
  }

  String value(UUID id) {
    return readings().stream()
        .filter(reading -> reading.id().equals(id))
        .map(reading -> ReadingCodec.json(reading.value()))
        .findFirst()
        .orElseThrow();
  }

  List<RejectedReading> rejected(Position at) {
    try (CsvRejectedReadings rejected = CsvRejectedReadings.open("csv", new CsvFiles(file))) {
      return rejected.read(at.partition(), List.of(at.nextOffset()));
    }
  }

  List<Long> rejectedOffsets(Partition partition) {
    try (CsvRejectedReadings rejected = CsvRejectedReadings.open("csv", new CsvFiles(file))) {
      return rejected.list(partition, -1, Integer.MAX_VALUE, "").stream()
          .map(RejectedLine::offset)
          .toList();
    }
  }

  /** As they stand in the file. */
  List<RejectedRow.Place> rejectedPlaces() {
    List<RejectedRow.Place> places = new ArrayList<>();
    try (InputStream input = Files.newInputStream(rejectedFile())) {
      new RowReader<>(rejectedFile(), input, RejectedRow::place).forEachRemaining(places::add);
      return places;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reason and bytes. */
  String rejectedText(Position at) {
    RejectedReading reading = rejected(at).getFirst();
    byte[] message = reading.message();
    return reading.reason() + "|" + (message == null ? "none" : new String(message, UTF_8));
  }

  String text() throws IOException {
    return Files.readString(file);
  }

  static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  static void cut(Path file, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }
}
