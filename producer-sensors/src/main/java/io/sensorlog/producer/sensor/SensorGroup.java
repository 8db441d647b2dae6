package io.sensorlog.producer.sensor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many sensors of one type.
 *
 * @param count at least 1
 */
public record SensorGroup(SensorType type, int count) {
  private static final Pattern FORM = Pattern.compile("([^:]*)(?::([1-9]\\d{0,8}))?");

  /**
   * Reads {@code NAME[:COUNT]}; one sensor if there is no count.
   *
   * @throws IllegalArgumentException in one line, if the text is not of this form or the type is
   *     unknown
   */
  public static SensorGroup parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no NAME[:COUNT] with a whole number from 1");
    }
    int count = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
    return new SensorGroup(SensorTypes.named(matcher.group(1)), count);
  }
}
