package io.sensorlog.consumer.repository.csv;

import static io.sensorlog.consumer.repository.Readings.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.consumer.batch.Partition;
import io.sensorlog.consumer.batch.ReceivedReading;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingRowTest {

  @Test
  void shouldGuardASensorNameThatLooksLikeAFormula() {
    Reading reading =
        new Reading(
            new UUID(0, 1), "-1.2", Instant.EPOCH, new Value.Scalar(-42), OptionalLong.empty());

    assertThat(row(reading))
        .containsExactly(
            "00000000-0000-0000-0000-000000000001",
            "'-1.2",
            "1970-01-01T00:00:00.000000Z",
            "-42",
            "",
            "3",
            "7");
  }

  @Test
  void shouldReadBackASeriesThatIsLongerAsTextThanAMessageMayBe() {
    double[] numbers = new double[30_000];
    Arrays.fill(numbers, 1e9); // four characters in a message, ten in a row
    Reading reading = reading(new Value.Series(numbers));

    assertThat(ReadingRow.reading(row(reading))).isEqualTo(reading);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1-1-1-1-1, id: not a UUID",
    "0, zzzzzzzz-0000-0000-0000-000000000001, ",
    "1, two words, sensor: no valid name",
    "2, yesterday, timestamp: ",
    "3, NaN, value: not JSON",
    "3, '[1,x]', ",
    "4, 1.5, sequence: no whole number",
    "4, 0, sequence: counts from 1",
    "5, '', topic_partition: no whole number",
    "6, 9223372036854775808, topic_offset: no whole number",
  })
  void shouldNameTheCellThatIsWrong(int cell, String text, String problem) {
    List<String> row = new ArrayList<>(row(reading(1)));
    row.set(cell, text);

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () -> {
              ReadingRow.reading(row);
              ReadingRow.place(row);
            })
        .withMessageContaining(problem == null ? "" : problem);
  }

  private static List<String> row(Reading reading) {
    Partition partition = new Partition("readings", "id", 3);
    return ReadingRow.of(new ReceivedReading(reading, partition, 7, new byte[0]));
  }
}
