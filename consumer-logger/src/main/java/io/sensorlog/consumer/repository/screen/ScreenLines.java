package io.sensorlog.consumer.repository.screen;

import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.model.reading.Reading;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Readings as lines of 80 columns: time (UTC), sensor, value. Numbers stand below each other at the
 * right; what is longer than the line is cut. One thread at a time.
 */
final class ScreenLines {
  private static final int COLUMNS = 80;
  private static final int NARROWEST_SENSOR = 8;
  private static final int WIDEST_SENSOR = 24;

  /** The longest that a double can be. */
  private static final int NUMBER = 24;

  private static final String GAP = "  ";
  private static final String RED = "\u001b[1;31m";
  private static final String PLAIN = "\u001b[0m";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int WIDTH_OF_TIME = 24;

  private final Cut cut;
  private final boolean colours;
  private int sensorWidth = NARROWEST_SENSOR;

  /**
   * @param charset what the output can show
   */
  ScreenLines(Charset charset, boolean colours) {
    this.cut = new Cut(charset);
    this.colours = colours;
  }

  void add(Reading reading, StringBuilder text) {
    String sensor = cut.to(WIDEST_SENSOR, reading.sensor());
    sensorWidth = Math.max(sensorWidth, sensor.length());
    begin(reading.timestamp(), sensor, colours ? SensorColour.of(reading.sensor()) : "", text);
    String value = cut.to(rest(), ShortValue.text(reading.value(), rest()));
    text.repeat(' ', Math.max(0, NUMBER - Cut.columns(value))).append(value).append('\n');
  }

  void add(RejectedReading reading, StringBuilder text) {
    begin(reading.received(), "rejected", colours ? RED : "", text);
    String place = reading.partition() + "@" + reading.offset() + ": ";
    text.append(cut.to(rest(), place + reading.reason())).append('\n');
  }

  private void begin(Instant time, String who, String colour, StringBuilder text) {
    TIME.formatTo(time, text);
    text.append(GAP).append(colour).append(who);
    text.repeat(' ', sensorWidth - who.length());
    text.append(colour.isEmpty() ? "" : PLAIN).append(GAP);
  }

  private int rest() {
    return COLUMNS - WIDTH_OF_TIME - sensorWidth - 2 * GAP.length();
  }
}
