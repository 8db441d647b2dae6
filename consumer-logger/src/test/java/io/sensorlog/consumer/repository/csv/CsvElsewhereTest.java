package io.sensorlog.consumer.repository.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.consumer.batch.Batch;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.Position;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.Readings;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hostile cells, read by programs that are not ours. */
class CsvElsewhereTest {
  private static final Instant MOMENT = Instant.parse("2026-11-24T08:00:00.123456Z");
  private static final String LONG_TEXT = "x".repeat(60_000);

  private static final List<String> NAMES = List.of("-1", "-1e5", "-cmd", "a.b_c");
  private static final List<Double> NUMBERS =
      List.of(-42.0, -0.25, -1.5e-7, -1e300, 17.0, 9007199254740991.0);
  private static final List<String> TEXTS =
      List.of(
          "\"=1+1\"",
          "\"+1\"",
          "\"-1\"",
          "\"@SUM(A1:A9)\"",
          "\"=HYPERLINK(\\\"http://evil.example\\\",\\\"x\\\")\"",
          "\"\\t=1+1\\r\\n=2+2\"",
          "\"'=1+1 \\\"\\\" , ; |\"",
          "{\"=1+1\":\"a\",\"b\":[\"-1\",-1]}",
          "{\"a\":1,\r\n\"b\":\"=1\"}",
          "[\"=1+1\"]",
          "\"é 日本語 \uD83D\uDE00 \u202E\u2028 \u00A0\"",
          "\"" + LONG_TEXT + "\"");
  private static final List<String> REASONS =
      List.of(
          "=1+1",
          "+1",
          "-1",
          "@SUM(A1:A9)",
          "\t=1+1",
          "\r=1+1",
          "\n=1+1",
          " =1+1",
          "\uFF1D1+1",
          "'=1+1",
          "value: \"x\", y\nz",
          "=cmd|' /C calc'!A0");

  private final Partition partition = Readings.beginning().partition();
  private final List<List<String>> readings = new ArrayList<>();
  private final List<List<String>> rejected = new ArrayList<>();
  @TempDir Path folder;
  private CsvTable table;

  @BeforeEach
  void write() {
    table = new CsvTable(folder.resolve("readings.csv"));
    List<Reading> all = new ArrayList<>();
    NUMBERS.forEach(number -> all.add(reading(all.size(), new Value.Scalar(number))));
    TEXTS.forEach(text -> all.add(reading(all.size(), new Value.Document(text))));
    all.add(reading(all.size(), new Value.Series(new double[] {-1, 2, -3})));
    List<RejectedReading> refused = new ArrayList<>();
    for (String reason : REASONS) {
      byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
      refused.add(
          new RejectedReading(partition, all.size() + refused.size(), MOMENT, reason, bytes));
    }
    try (DurableRepository repository = table.open()) {
      Position from = repository.claim(new Position("test", partition, 0, 0));
      Batch batch = Readings.batch(from, all, refused);
      repository.save(batch);
      readings.add(ReadingRow.HEADER);
      batch.readings().forEach(each -> readings.add(ReadingRow.of(each)));
      rejected.add(RejectedRow.HEADER);
      refused.forEach(each -> rejected.add(RejectedRow.of(each)));
    }
  }

  private static Reading reading(int number, Value value) {
    String name = NAMES.get(number % NAMES.size());
    return new Reading(UUID.randomUUID(), name, MOMENT, value, OptionalLong.of(number + 1));
  }

  @Test
  void shouldOpenInASpreadsheetWithoutAFormulaAndWithNegativeNumbers() throws Exception {
    OtherProgram.require(Spreadsheet.PROGRAM);
    List<List<Spreadsheet.Cell>> rows = Spreadsheet.rows(table.file(), folder);
    requireHarmless(rows, readings);

    for (int row = 1; row <= NUMBERS.size(); row++) {
      Spreadsheet.Cell value = rows.get(row).get(3);
      assertThat(value.type()).isEqualTo("float");
      assertThat(Double.parseDouble(value.number())).isEqualTo(NUMBERS.get(row - 1));
    }
    requireHarmless(Spreadsheet.rows(table.rejectedFile(), folder), rejected);
  }

  /** The sheet holds what was written, and no formula; whoever knows better is a person. */
  private static void requireHarmless(
      List<List<Spreadsheet.Cell>> rows, List<List<String>> written) {
    assertThat(rows).hasSameSizeAs(written);
    for (int row = 0; row < rows.size(); row++) {
      assertThat(rows.get(row)).hasSameSizeAs(written.get(row));
      for (int column = 0; column < rows.get(row).size(); column++) {
        Spreadsheet.Cell cell = rows.get(row).get(column);
        assertThat(cell.formula()).as(cell.text()).isEmpty();
        if (!cell.type().equals("float")) {
          assertThat(plain(cell.text())).isEqualTo(plain(written.get(row).get(column)));
        }
      }
    }
  }

  /** Spreadsheets know one kind of line end only, and take tabs away. */
  private static String plain(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n').replace("\t", "");
  }

  @Test
  void shouldBeReadByTheStrictReaderOfAnotherLanguage() throws Exception {
    OtherProgram.require("python3");
    assertThat(readByPython(table.file())).isEqualTo(readings);
    assertThat(readByPython(table.rejectedFile())).isEqualTo(rejected);
  }

  private List<List<String>> readByPython(Path file) throws Exception {
    String program =
        """
        import csv, json, sys
        with open(sys.argv[1], encoding='utf-8', errors='strict', newline='') as file:
            json.dump(list(csv.reader(file, strict=True)), sys.stdout)
        """;
    Path output = folder.resolve("said");
    OtherProgram.run(List.of("python3", "-c", program, file.toString()), output);
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode row : new JsonMapper().readTree(Files.readString(output))) {
      rows.add(row.valueStream().map(JsonNode::stringValue).toList());
    }
    return rows;
  }
}
