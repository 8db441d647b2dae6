package io.sensorlog.bench.exactlyonce;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What is sent.
 *
 * @param number of this run, from 0
 * @param sensor the key: messages of one sensor stay in order
 * @param id of the reading; null if this is no valid reading
 */
public record Message(int number, String sensor, @Nullable String id, @Nullable String text) {

  /** What is sent, in UTF-8; null for a message without a payload. */
  public byte @Nullable [] bytes() {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }
}
