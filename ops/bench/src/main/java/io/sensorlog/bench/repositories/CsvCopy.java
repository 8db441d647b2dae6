package io.sensorlog.bench.repositories;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A repository in a CSV file, with its positions in a file beside it. */
record CsvCopy(Path file) implements DurableCopy {

  @Override
  public String name() {
    return file.getFileName().toString();
  }

  @Override
  public String uri() {
    return "csv:" + file;
  }

  @Override
  public String kind() {
    return "csv";
  }

  /** All rows that are in the file, whether the positions know them or not. */
  @Override
  public Map<Integer, Long> read(Consumer<StoredReading> each) throws IOException {
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      rows.forEach(row -> each.accept(reading(row)));
    }
    JsonNode beside =
        new JsonMapper().readTree(Files.readAllBytes(file.resolveSibling(name() + ".positions")));
    Map<Integer, Long> positions = new HashMap<>();
    for (JsonNode position : beside.path("committed").path("positions")) {
      positions.put(position.path("partition").intValue(), position.path("nextOffset").longValue());
    }
    return positions;
  }

  private static StoredReading reading(NamedCsvRecord row) {
    String sequence = row.getField("sequence");
    return new StoredReading(
        row.getField("id"),
        row.getField("sensor"),
        Instant.parse(row.getField("timestamp")),
        StoredReading.plain(row.getField("value")),
        sequence.isEmpty() ? null : Long.valueOf(sequence),
        Integer.parseInt(row.getField("topic_partition")),
        Long.parseLong(row.getField("topic_offset")));
  }
}
