package io.sensorlog.model.codec;

import io.sensorlog.model.reading.Reading;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads sensors' names, and keeps those that came last, so that a name which comes by the million
 * is one text. Keeps 4,096 at most, as names are data. Thread-safe: a place is overwritten by
 * whoever comes last, and a text is seen whole or not at all.
 */
final class SensorNames {
  private static final int PLACES = 1 << 12;

  private final @Nullable String[] kept = new String[PLACES];

  /** The name that stands there, or null if it can name no sensor. */
  @Nullable String read(byte[] text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + (text[i] & 0xff); // a text's own, so that one look tells most others apart
    }
    int place = (hash ^ hash >>> 16) & PLACES - 1;
    String name = kept[place];
    if (name != null && name.hashCode() == hash && isSame(name, text, from, to)) {
      return name;
    }
    String other = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    if (!Reading.isSensorName(other)) {
      return null;
    }
    kept[place] = other;
    return other;
  }

  private static boolean isSame(String name, byte[] text, int from, int to) {
    if (name.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (name.charAt(i - from) != (text[i] & 0xff)) {
        return false;
      }
    }
    return true;
  }
}
