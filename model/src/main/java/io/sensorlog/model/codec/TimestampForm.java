package io.sensorlog.model.codec;

import io.sensorlog.model.reading.Reading;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments as RFC 3339 writes them. Stateless. */
public final class TimestampForm {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?)"
              + "(?:[Zz]|([+-])([01]\\d|2[0-3]):([0-5]\\d))");
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private TimestampForm() {}

  /** In UTC with six digits after the second; years 1970 to 9999. */
  public static String write(Instant moment) {
    return WRITTEN.format(moment);
  }

  /**
   * Reads a moment with an offset.
   *
   * @throws MalformedReadingException saying what is wrong
   */
  public static Instant read(String text) throws MalformedReadingException {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw malformed("not RFC 3339 with an offset, such as 2026-11-24T08:00:00.123456Z");
    }
    Instant moment = local(matcher.group(1)).minus(offset(matcher)).toInstant(ZoneOffset.UTC);
    if (!Reading.isTimestamp(moment)) {
      throw malformed("not in the years 1970 to 9999 (UTC)");
    }
    return moment;
  }

  private static LocalDateTime local(String text) throws MalformedReadingException {
    try {
      return LocalDateTime.parse(text, DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    } catch (DateTimeException e) {
      throw malformed("no such date or time of day");
    }
  }

  /** By hand: a ZoneOffset ends at 18 hours, RFC 3339 does not. */
  private static Duration offset(Matcher matcher) {
    if (matcher.group(2) == null) {
      return Duration.ZERO;
    }
    Duration offset =
        Duration.ofHours(Long.parseLong(matcher.group(3)))
            .plusMinutes(Long.parseLong(matcher.group(4)));
    return matcher.group(2).equals("-") ? offset.negated() : offset;
  }

  private static MalformedReadingException malformed(String problem) {
    return new MalformedReadingException("timestamp", problem);
  }
}
