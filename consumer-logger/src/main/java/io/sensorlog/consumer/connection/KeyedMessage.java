package io.sensorlog.consumer.connection;

import io.sensorlog.model.codec.MalformedReadingException;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message as it lies in a topic.
 *
 * @param key names the sensor; null when there is none, which is no fault
 * @param bytes null for a deletion mark; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record KeyedMessage(byte @Nullable [] key, byte @Nullable [] bytes) {
  private static final String SENSOR = "sensor";
  private static final String NOT_THE_KEY = "is not what the message's key says";

  /** The reason of a message whose bytes are a valid reading and whose key contradicts them. */
  public static final String KEY_CONTRADICTS =
      String.valueOf(new MalformedReadingException(SENSOR, NOT_THE_KEY).getMessage());

  /** The bytes of one that is no deletion mark. */
  byte[] present() {
    return Objects.requireNonNull(bytes);
  }

  /**
   * Reads it, and compares its key with its sensor.
   *
   * @throws MalformedReadingException if it is no valid reading
   */
  public Reading read(ReadingCodec codec) throws MalformedReadingException {
    if (bytes == null) {
      throw new MalformedReadingException("message", "none (a deletion mark)");
    }
    Reading reading = codec.decode(bytes);
    if (key != null && !Arrays.equals(key, reading.sensor().getBytes(StandardCharsets.UTF_8))) {
      throw new MalformedReadingException(SENSOR, NOT_THE_KEY);
    }
    return reading;
  }
}
