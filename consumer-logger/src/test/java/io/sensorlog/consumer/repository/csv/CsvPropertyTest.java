package io.sensorlog.consumer.repository.csv;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.json.JsonMapper;

/** Whatever comes in reads back as it was, no cell of it is a formula, and a cut is found. */
class CsvPropertyTest {
  private static final long LAST_SECOND = 253_402_300_799L;
  private static final JsonMapper JSON = new JsonMapper();

  /** What makes CSV readers, spreadsheets and JSON readers stumble. */
  private static final String HOSTILE = "\"',;\t\r\n=+-@|\\{}[]:\u0000\u2028\uFEFFé＝０1e ";

  @Property(tries = 300)
  void shouldReadBackReadings(@ForAll("readings") List<Reading> readings) throws Exception {
    Partition partition = new Partition("readings", "-", 3);
    List<List<String>> rows =
        readings.stream()
            .map(each -> ReadingRow.of(new ReceivedReading(each, partition, 7, new byte[0])))
            .toList();

    byte[] file = written(ReadingRow.HEADER, rows);

    assertThat(read(file, ReadingRow::reading)).isEqualTo(readings);
    assertThat(read(file, ReadingRow::place))
        .isEqualTo(readings.stream().map(each -> new ReadingRow.Place(each.id(), 3, 7)).toList());
    assertNoFormulas(read(file, cells -> cells));
  }

  @Property(tries = 300)
  void shouldReadBackRejectedReadings(@ForAll("rejected") List<RejectedReading> rejected)
      throws Exception {
    byte[] file = written(RejectedRow.HEADER, rejected.stream().map(RejectedRow::of).toList());

    assertThat(read(file, RejectedRow::reading))
        .usingRecursiveFieldByFieldElementComparator()
        .isEqualTo(rejected);
    assertNoFormulas(read(file, cells -> cells));
  }

  @Property(tries = 300)
  void shouldFindTheLastWholeRowWhereverTheFileIsCut(
      @ForAll("rejected") List<RejectedReading> rejected, @ForAll @IntRange int place)
      throws Exception {
    byte[] file = written(RejectedRow.HEADER, rejected.stream().map(RejectedRow::of).toList());
    int cut = place % (file.length + 1);
    int end = 0;
    for (int rows = 0; rows <= rejected.size(); rows++) {
      byte[] part =
          written(RejectedRow.HEADER, rejected.stream().limit(rows).map(RejectedRow::of).toList());
      end = part.length <= cut ? part.length : end;
    }

    assertThat(WholeRows.end(new ByteArrayInputStream(file, 0, cut))).isEqualTo(end);
  }

  private static byte[] written(List<String> header, List<List<String>> rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CsvWriter writer = CsvFormat.writer(bytes).writeRecord(header);
    rows.forEach(writer::writeRecord);
    writer.flush();
    return bytes.toByteArray();
  }

  private static <T> List<T> read(byte[] file, Function<List<String>, T> parse) {
    List<T> rows = new ArrayList<>();
    new RowReader<>(Path.of("test"), new ByteArrayInputStream(file), parse)
        .forEachRemaining(rows::add);
    return rows;
  }

  /** What begins like a formula is a negative number. */
  private static void assertNoFormulas(List<List<String>> rows) {
    for (List<String> cells : rows) {
      assertThat(cells)
          .allMatch(
              cell ->
                  cell.isEmpty()
                      || "=+-@＝＋－＠\t\r\n \uFEFF".indexOf(cell.charAt(0)) < 0
                      || cell.matches("-\\d+(\\.\\d+)?([eE][+-]?\\d+)?"));
    }
  }

  @Provide
  Arbitrary<List<Reading>> readings() {
    Arbitrary<String> sensors =
        Arbitraries.strings().withChars("aZ0._-").ofMinLength(1).ofMaxLength(8);
    Arbitrary<OptionalLong> sequences =
        Arbitraries.longs()
            .between(0, Long.MAX_VALUE)
            .map(number -> number == 0 ? OptionalLong.empty() : OptionalLong.of(number));
    return Combinators.combine(ids(), sensors, moments(), values(), sequences)
        .as(Reading::new)
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<List<RejectedReading>> rejected() {
    Arbitrary<Partition> partitions =
        Combinators.combine(
                Arbitraries.strings().withChars("a._-").ofMinLength(1).ofMaxLength(3),
                Arbitraries.strings().withChars("a0_-").ofLength(22),
                Arbitraries.integers().between(0, 99))
            .as(Partition::new);
    Arbitrary<byte[]> messages = Arbitraries.bytes().array(byte[].class).ofMaxSize(12);
    return Combinators.combine(
            partitions, Arbitraries.longs().greaterOrEqual(0), moments(), texts(), messages)
        .as(CsvPropertyTest::rejected)
        .list()
        .ofMaxSize(6);
  }

  /** Without a message where it would begin with zero. */
  private static RejectedReading rejected(
      Partition partition, long offset, Instant received, String reason, byte[] message) {
    return new RejectedReading(
        partition,
        offset,
        received.truncatedTo(ChronoUnit.MICROS),
        reason,
        message.length > 0 && message[0] == 0 ? null : message);
  }

  private static Arbitrary<UUID> ids() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
  }

  private static Arbitrary<Instant> moments() {
    return Combinators.combine(
            Arbitraries.longs().between(0, LAST_SECOND),
            Arbitraries.longs().between(0, 999_999_999))
        .as(Instant::ofEpochSecond);
  }

  private static Arbitrary<Value> values() {
    Arbitrary<Double> doubles =
        Arbitraries.oneOf(
            Arbitraries.doubles(), Arbitraries.of(-0.0, -1.0, 1e300, -42.0, Double.MIN_VALUE));
    Arbitrary<String> strings = texts().map(JSON::writeValueAsString);
    Arbitrary<String> documents =
        Arbitraries.oneOf(
            strings,
            Arbitraries.of("true", "false", "-9007199254740993", "-1e-400", "{}"),
            strings.map(text -> "{\r\n\t\"=1\": [" + text + ",\n-1]}"));
    return Arbitraries.oneOf(
        doubles.map(Value.Scalar::new),
        doubles.array(double[].class).ofMaxSize(20).map(Value.Series::new),
        documents.map(Value.Document::new));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars(HOSTILE).ofMaxLength(12),
        Arbitraries.of("=1+1", "'=1", "''", "😀", "@SUM(A1)", "-1", " =1", "|cmd", "\u0000"));
  }
}
