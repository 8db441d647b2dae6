package io.sensorlog.consumer.repository.jdbc;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Moments as the tables hold them: in UTC, cut to the microsecond, as text that sorts by time. A
 * driver's own way would go through {@code java.sql.Timestamp} and the JVM's time zone, which has
 * hours that do not exist.
 */
final class UtcText {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  private UtcText() {}

  static String of(Instant moment) {
    return FORM.format(LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
  }

  static Instant read(String text) {
    return LocalDateTime.parse(text, FORM).toInstant(ZoneOffset.UTC);
  }
}
