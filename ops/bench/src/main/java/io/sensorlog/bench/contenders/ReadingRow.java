package io.sensorlog.bench.contenders;

import io.sensorlog.bench.TopicFilling;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A reading as a row of the table, ready to be sent: with a place in a topic, as the logger's rows.
 */
record ReadingRow(
    String id,
    String sensor,
    String timestamp,
    double value,
    long sequence,
    int partition,
    long offset) {
  static final String COLUMNS =
      "(id, sensor, timestamp, value, data, sequence, topic_partition, topic_offset)";

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The row of a reading as topics are filled with. */
  static ReadingRow of(int number) {
    Reading reading = TopicFilling.reading(number);
    return new ReadingRow(
        reading.id().toString(),
        reading.sensor(),
        FORM.format(reading.timestamp()),
        ((Value.Scalar) reading.value()).number(),
        reading.sequence().orElseThrow(),
        number % CompetitionStage.PARTITIONS,
        number / CompetitionStage.PARTITIONS);
  }

  /** A line as LOAD DATA reads it: without data, which a number has none of. */
  String line() {
    return id + '\t' + sensor + '\t' + timestamp + '\t' + value + "\t\\N\t" + sequence + '\t'
        + partition + '\t' + offset + '\n';
  }
}
