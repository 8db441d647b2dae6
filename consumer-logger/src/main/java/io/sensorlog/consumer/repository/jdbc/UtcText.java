package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.model.codec.TimestampForm;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Moments as the tables hold them: in UTC, cut to the microsecond, as text that sorts by time. A
 * driver's own way would go through {@code java.sql.Timestamp} and the JVM's time zone, which has
 * hours that do not exist. By hand, as it is done for all rows of a table: several times as fast as
 * by a formatter.
 */
final class UtcText {
  private static final String FORM = "0000-00-00 00:00:00.000000";
  private static final int LENGTH = FORM.length();
  private static final int SECONDS_OF_A_DAY = 86_400;
  private static final int NANOS_OF_A_MICROSECOND = 1_000;

  private UtcText() {}

  static String of(Instant moment) {
    return TimestampForm.write(moment, FORM);
  }

  /**
   * @throws DateTimeException if it is no moment of this form
   */
  static Instant read(String text) {
    if (text.length() != LENGTH
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != ' '
        || text.charAt(13) != ':'
        || text.charAt(16) != ':'
        || text.charAt(19) != '.') {
      throw malformed();
    }
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    int second =
        LocalTime.of(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19))
            .toSecondOfDay();
    return Instant.ofEpochSecond(
        day * SECONDS_OF_A_DAY + second, (long) number(text, 20, LENGTH) * NANOS_OF_A_MICROSECOND);
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw malformed();
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static DateTimeException malformed() {
    return new DateTimeException("not YYYY-MM-DD HH:MM:SS.ffffff");
  }
}
