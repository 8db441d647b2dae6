package io.sensorlog.model.codec;

import io.sensorlog.model.reading.Reading;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * Moments as RFC 3339 writes them. Read and written by hand, as each message has one: a pattern and
 * a formatter took half the time of reading a message. Stateless.
 */
public final class TimestampForm {
  // A 0 stands for any digit.
  private static final String WRITTEN = "0000-00-00T00:00:00.000000Z";
  private static final String DATE_AND_TIME = "0000-00-00T00:00:00";
  private static final String OFFSET = "+00:00";

  /** In bytes, as written. */
  static final int LENGTH = WRITTEN.length();

  /** So far below zero that two good digits beside it do not make up for it. */
  private static final int NO_DIGITS = -10_000;

  private static final int DIGITS_OF_NANOS = 9;
  private static final int SECONDS_OF_A_DAY = 86_400;
  private static final int SECONDS_OF_AN_HOUR = 3_600;
  private static final int SECONDS_OF_A_MINUTE = 60;
  private static final int NANOS_OF_A_MICROSECOND = 1_000;

  private TimestampForm() {}

  /** In UTC with six digits after the second; years 1970 to 9999. */
  public static String write(Instant moment) {
    return write(moment, WRITTEN);
  }

  /**
   * The same in another form.
   *
   * @param form 26 characters or more, the digits where they stand in {@code 0000-00-00
   *     00:00:00.000000}; ASCII
   */
  public static String write(Instant moment, String form) {
    long second = moment.getEpochSecond();
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_OF_A_DAY));
    int ofDay = Math.floorMod(second, SECONDS_OF_A_DAY);
    byte[] text = form.getBytes(StandardCharsets.ISO_8859_1);
    put(day.getYear(), text, 0, 4);
    put(day.getMonthValue(), text, 5, 7);
    put(day.getDayOfMonth(), text, 8, 10);
    put(ofDay / SECONDS_OF_AN_HOUR, text, 11, 13);
    put(ofDay / SECONDS_OF_A_MINUTE % 60, text, 14, 16);
    put(ofDay % SECONDS_OF_A_MINUTE, text, 17, 19);
    put(moment.getNano() / NANOS_OF_A_MICROSECOND, text, 20, 26);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static void put(int number, byte[] text, int from, int to) {
    int left = number;
    for (int i = to - 1; i >= from; i--) {
      text[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
  }

  /**
   * Reads what {@link #write(Instant)} writes; null of any other form, which may still be a moment.
   *
   * @param from where it begins; at least {@link #LENGTH} bytes follow
   */
  static @Nullable Instant read(byte[] text, int from) {
    if (text[from + 4] != '-'
        || text[from + 7] != '-'
        || text[from + 10] != 'T'
        || text[from + 13] != ':'
        || text[from + 16] != ':'
        || text[from + 19] != '.'
        || text[from + 26] != 'Z') {
      return null;
    }
    int year = four(text, from);
    int month = two(text, from + 5);
    int day = two(text, from + 8);
    int hour = two(text, from + 11);
    int minute = two(text, from + 14);
    int second = two(text, from + 17);
    int hundredMicros = four(text, from + 20);
    int micros = two(text, from + 24);
    if ((year | month | day | hour | minute | second | hundredMicros | micros) < 0) {
      return null;
    }
    try {
      Instant moment =
          Instant.ofEpochSecond(
              local(year, month, day, hour, minute, second),
              (hundredMicros * 100L + micros) * NANOS_OF_A_MICROSECOND);
      return Reading.isTimestamp(moment) ? moment : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Negative if one of them is no digit. Without a loop, as {@link IdForm}. */
  private static int four(byte[] text, int at) {
    return two(text, at) * 100 + two(text, at + 2);
  }

  private static int two(byte[] text, int at) {
    int tens = text[at] - '0';
    int ones = text[at + 1] - '0';
    return (tens | 9 - tens | ones | 9 - ones) < 0 ? NO_DIGITS : tens * 10 + ones;
  }

  /**
   * Reads a moment with an offset.
   *
   * @throws MalformedReadingException saying what is wrong
   */
  public static Instant read(String text) throws MalformedReadingException {
    requireForm(DATE_AND_TIME, text, 0);
    int fraction = DATE_AND_TIME.length();
    int zone = endOfFraction(text, fraction);
    long offset = offset(text, zone);
    Instant moment = Instant.ofEpochSecond(local(text) - offset, nanos(text, fraction + 1, zone));
    if (!Reading.isTimestamp(moment)) {
      throw malformed("not in the years 1970 to 9999 (UTC)");
    }
    return moment;
  }

  private static void requireForm(String form, String text, int from)
      throws MalformedReadingException {
    if (text.length() < from + form.length()) {
      throw otherForm();
    }
    for (int i = 0; i < form.length(); i++) {
      char wanted = form.charAt(i);
      char found = text.charAt(from + i);
      if (wanted == '0' ? !isDigit(found) : found != wanted && (found != 't' || wanted != 'T')) {
        throw otherForm();
      }
    }
  }

  private static int endOfFraction(String text, int from) throws MalformedReadingException {
    if (from == text.length() || text.charAt(from) != '.') {
      return from;
    }
    int end = from + 1;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    int digits = end - from - 1;
    if (digits == 0 || digits > DIGITS_OF_NANOS) {
      throw otherForm();
    }
    return end;
  }

  private static int nanos(String text, int from, int to) {
    int nanos = 0;
    for (int i = from; i < from + DIGITS_OF_NANOS; i++) {
      nanos = nanos * 10 + (i < to ? text.charAt(i) - '0' : 0);
    }
    return nanos;
  }

  private static long local(String text) throws MalformedReadingException {
    try {
      return local(
          number(text, 0, 4),
          number(text, 5, 7),
          number(text, 8, 10),
          number(text, 11, 13),
          number(text, 14, 16),
          number(text, 17, 19));
    } catch (DateTimeException e) {
      throw malformed("no such date or time of day");
    }
  }

  /**
   * Seconds since 1970, as if it were in UTC.
   *
   * @throws DateTimeException if there is no such date or time of day
   */
  private static long local(int year, int month, int day, int hour, int minute, int second) {
    return LocalDate.of(year, month, day).toEpochDay() * SECONDS_OF_A_DAY
        + LocalTime.of(hour, minute, second).toSecondOfDay();
  }

  /** In seconds. By hand also because a ZoneOffset ends at 18 hours, RFC 3339 does not. */
  private static int offset(String text, int from) throws MalformedReadingException {
    char sign = from < text.length() ? text.charAt(from) : ' ';
    if ((sign == 'Z' || sign == 'z') && text.length() == from + 1) {
      return 0;
    }
    if ((sign != '+' && sign != '-') || text.length() != from + OFFSET.length()) {
      throw otherForm();
    }
    requireForm(OFFSET.substring(1), text, from + 1);
    int hours = number(text, from + 1, from + 3);
    int minutes = number(text, from + 4, from + OFFSET.length());
    if (hours > 23 || minutes > 59) {
      throw otherForm();
    }
    int seconds = hours * SECONDS_OF_AN_HOUR + minutes * SECONDS_OF_A_MINUTE;
    return sign == '-' ? -seconds : seconds;
  }

  /** Of what are digits for sure. */
  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static MalformedReadingException otherForm() {
    return malformed("not RFC 3339 with an offset, such as 2026-11-24T08:00:00.123456Z");
  }

  private static MalformedReadingException malformed(String problem) {
    return new MalformedReadingException("timestamp", problem);
  }
}
