package io.sensorlog.bench.growth;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/**
 * Fills the table of readings as a logger would have in a long time: ids in their order, each of a
 * millisecond of its own and older than any that is made now, and a hundred sensors by turns, whose
 * moments end where those of the topics begin.
 */
final class FilledTable {
  private static final int ROWS_OF_A_STATEMENT = 1_000_000;

  private static final String INSERT =
      """
      INSERT INTO reading
             (id, sensor, timestamp, value, data, sequence, topic_partition, topic_offset)
      SELECT CONCAT(LEFT(millis, 8), '-', RIGHT(millis, 4), '-7000-8000-',
                    LPAD(HEX(number), 12, '0')),
             CONCAT('sensor-', number % 100),
             TIMESTAMP'2026-11-24 08:00:00' - INTERVAL (:rows - number) * 1000 MICROSECOND,
             number % 201 - 100, NULL, 1 + number DIV 100, number % 6, number DIV 6
        FROM (SELECT CAST(seq AS SIGNED) AS number, LPAD(HEX(:start + seq), 12, '0') AS millis
                FROM seq_:first_to_:last) AS numbers
      """;

  private FilledTable() {}

  /**
   * Blocks for some seconds for each million rows.
   *
   * @param connection to a database that has its tables
   */
  static void fill(Connection connection, int rows) throws SQLException {
    long start = Instant.now().toEpochMilli() - rows;
    try (Statement statement = connection.createStatement()) {
      for (int first = 1; first <= rows; first += ROWS_OF_A_STATEMENT) {
        int last = Math.min(rows, first + ROWS_OF_A_STATEMENT - 1);
        statement.execute(
            INSERT
                .replace(":rows", "" + rows)
                .replace(":start", "" + start)
                .replace(":first", "" + first)
                .replace(":last", "" + last));
      }
    }
  }
}
