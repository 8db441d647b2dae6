package io.sensorlog.model.codec;

import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;

/**
 * Between readings and the wire format: one JSON object in UTF-8 for each reading. Strict: whatever
 * is no valid reading is refused with a reason. Thread-safe.
 */
public final class ReadingCodec {

  /**
   * The reading as one JSON object in UTF-8.
   *
   * @throws IllegalArgumentException if the value is a {@link Value.Document} whose text is not
   *     JSON, is null, a number or array that has a kind of its own, or is larger than the wire
   *     format allows
   */
  public byte[] encode(Reading reading) {
    return reading.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  /**
   * Reads a message.
   *
   * @throws MalformedReadingException naming the field at fault; no other exception comes out,
   *     whatever the bytes are
   */
  public Reading decode(byte[] message) throws MalformedReadingException {
    if (message.length < 2) {
      throw new MalformedReadingException("message", "not JSON");
    }
    throw new IllegalStateException("stub");
  }

  /** The value as JSON text, without line breaks of our own; what {@link #value} reads back. */
  public static String json(Value value) {
    return value.toString();
  }

  /**
   * Reads one JSON value and decides which kind of value it is.
   *
   * @throws MalformedReadingException if the text is no JSON value that the wire format allows
   */
  public static Value value(String json) throws MalformedReadingException {
    if (json.isEmpty()) {
      throw new MalformedReadingException("value", "empty");
    }
    return new Value.Document(json);
  }
}
