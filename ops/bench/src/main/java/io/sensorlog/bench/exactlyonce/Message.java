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
record Message(int number, String sensor, @Nullable String id, @Nullable String text) {

  byte @Nullable [] bytes() {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }
}
