package io.sensorlog.model.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampFormTest {
  private static final long SECONDS_OF_A_DAY = 86_400;
  private static final long END = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T08:00:00Z, 2026-11-24T08:00:00Z",
    "2026-11-24t08:00:00.5z, 2026-11-24T08:00:00.5Z",
    "2026-11-24T08:00:00.123456789+01:30, 2026-11-24T06:30:00.123456789Z",
    "2026-11-24T08:00:00-23:59, 2026-11-25T07:59:00Z",
    "2026-11-24T08:00:00-00:00, 2026-11-24T08:00:00Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
    "1969-12-31T23:00:00-01:00, 1970-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
  })
  void shouldReadAnyOffset(String text, Instant moment) throws Exception {
    assertThat(TimestampForm.read(text)).isEqualTo(moment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "2026-11-24",
        "2026-11-24 08:00:00Z",
        "2026-11-24T08:00Z",
        "2026-11-24T08:00:00",
        "2026-11-24T08:00:00+0100",
        "2026-11-24T08:00:00+01",
        "2026-11-24T08:00:00+24:00",
        "2026-11-24T08:00:00+01:60",
        "2026-11-24T08:00:00.Z",
        "2026-11-24T08:00:00,5Z",
        "2026-11-24T08:00:00.1234567890Z",
        "2026-11-24T08:00:60Z",
        "2026-11-24T24:00:00Z",
        "2026-02-30T08:00:00Z",
        "2025-02-29T08:00:00Z",
        "2026-13-01T08:00:00Z",
        "1969-12-31T23:59:59.999999Z",
        "9999-12-31T23:59:59-00:01",
        "+10000-01-01T00:00:00Z",
        "10000-01-01T00:00:00Z",
        "-2026-11-24T08:00:00Z",
        "0000-01-01T00:00:00Z",
        "2026-11-24T08:00:00Z ",
        "2026-11-24T08:00:00Z[UTC]",
        "\u0662026-11-24T08:00:00Z",
        "2026-11-24T08:00:00Z\n"
      })
  void shouldRefuseEverythingElse(String text) {
    assertThatThrownBy(() -> TimestampForm.read(text))
        .isInstanceOf(MalformedReadingException.class)
        .hasMessageStartingWith("timestamp: ");
  }

  @Test
  void shouldAlwaysWriteSixDigits() {
    assertThat(TimestampForm.write(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00.000000Z");
    assertThat(TimestampForm.write(Instant.parse("9999-12-31T23:59:59.999999Z")))
        .isEqualTo("9999-12-31T23:59:59.999999Z");
  }

  @Test
  void shouldWriteWhatJavaWrites() {
    DateTimeFormatter java =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    SplittableRandom random = new SplittableRandom(8601);
    for (int i = 0; i < 20_000; i++) {
      Instant moment = Instant.ofEpochSecond(random.nextLong(END), random.nextInt(1_000_000_000));
      assertThat(TimestampForm.write(moment)).isEqualTo(java.format(moment));
    }
  }

  @Test
  void shouldReadWhatJavaReads() throws Exception {
    SplittableRandom random = new SplittableRandom(3339);
    for (int i = 0; i < 20_000; i++) {
      OffsetDateTime moment =
          Instant.ofEpochSecond(
                  random.nextLong(SECONDS_OF_A_DAY, END - SECONDS_OF_A_DAY),
                  random.nextInt(1_000_000_000))
              .atOffset(ZoneOffset.ofTotalSeconds(60 * random.nextInt(-1080, 1081)));
      String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
      assertThat(TimestampForm.read(text)).isEqualTo(moment.toInstant());
    }
  }

  @Test
  void shouldReadFromBytesWhatItWrites() {
    SplittableRandom random = new SplittableRandom(27);
    for (int i = 0; i < 20_000; i++) {
      Instant moment =
          Instant.ofEpochSecond(random.nextLong(END), 1_000L * random.nextInt(1_000_000));
      byte[] text = ("\"" + TimestampForm.write(moment) + "\"").getBytes(ISO_8859_1);
      assertThat(TimestampForm.read(text, 1)).isEqualTo(moment);
    }
  }

  /** Every text that differs from a right one in one byte or two. */
  @Test
  void shouldReadFromBytesNothingElse() {
    byte[] right = "2024-02-29T23:59:59.123456Z".getBytes(ISO_8859_1);
    SplittableRandom random = new SplittableRandom(829);
    int read = 0;
    for (int i = 0; i < 300_000; i++) {
      byte[] text = right.clone();
      for (int changes = 1 + i % 2; changes > 0; changes--) {
        text[random.nextInt(text.length)] = (byte) random.nextInt('-' - 2, ':' + 3);
      }
      Instant found = TimestampForm.read(text, 0);
      if (found != null) {
        read++;
        assertThat(found).isEqualTo(readAsText(text));
      } else {
        assertThat(readAsText(text)).as(new String(text, ISO_8859_1)).isNull();
      }
    }
    assertThat(read).isGreaterThan(50_000); // or nothing was compared
  }

  private static @Nullable Instant readAsText(byte[] text) {
    try {
      return TimestampForm.read(new String(text, ISO_8859_1));
    } catch (MalformedReadingException e) {
      return null;
    }
  }

  /** Every text that differs from a right one in one character. */
  @Test
  void shouldAcceptOnlyWhatThePatternOfRfc3339Does() {
    Pattern form =
        Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?"
                + "([Zz]|[+-]([01]\\d|2[0-3]):[0-5]\\d)");
    for (String right : List.of("2026-11-24T08:00:00.12Z", "2026-11-24T08:00:00+01:30")) {
      for (int i = 0; i < right.length(); i++) {
        for (char c = ' '; c <= '~'; c++) {
          String text = right.substring(0, i) + c + right.substring(i + 1);
          assertThat(isOfTheForm(text)).as(text).isEqualTo(form.matcher(text).matches());
        }
      }
    }
  }

  private static boolean isOfTheForm(String text) {
    try {
      TimestampForm.read(text);
      return true;
    } catch (MalformedReadingException e) {
      return !String.valueOf(e.getMessage()).contains("RFC 3339");
    }
  }
}
