package io.sensorlog.model.codec;

import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * Between readings and the wire format: one JSON object in UTF-8 for each reading. Strict: whatever
 * is no valid reading is refused with a reason. Thread-safe.
 */
public final class ReadingCodec {

  /**
   * The reading as one JSON object in UTF-8.
   *
   * @throws IllegalArgumentException if the value is a {@link Value.Document} whose text is not
   *     JSON, is null, or has a kind of its own ({@link Value.Scalar}, {@link Value.Series}), or if
   *     a value is larger than the wire format allows
   */
  public byte[] encode(Reading reading) {
    return MessageWriter.write(reading);
  }

  /**
   * Reads a message of at most 1 MiB.
   *
   * @throws MalformedReadingException naming the field at fault; no other exception comes out,
   *     whatever the bytes are
   */
  public Reading decode(byte[] message) throws MalformedReadingException {
    Reading plain = PlainMessage.read(message);
    return plain != null ? plain : new MessageReader(message).read();
  }

  /**
   * The reading in the form of the wire, for those who show it: not checked, and so longer than a
   * message may be if its series is.
   */
  public static String json(Reading reading) {
    return MessageWriter.json(reading);
  }

  /**
   * The value as JSON text, without line breaks of our own; what {@link #value} reads back. Not
   * checked: a document's text is what it is, and a long series is longer than a message allows.
   */
  public static String json(Value value) {
    return MessageWriter.json(value);
  }

  /**
   * Reads one JSON value and decides which kind of value it is.
   *
   * @throws MalformedReadingException if the text is no JSON value that the wire format allows
   */
  public static Value value(String json) throws MalformedReadingException {
    byte[] utf8 = Utf8.bytes(json);
    if (utf8 == null || Utf8.problem(utf8) != null) {
      throw new MalformedReadingException("value", "not JSON: no Unicode text");
    }
    try (JsonParser parser = StrictJson.parser(utf8)) {
      if (parser.nextToken() == null) {
        throw new MalformedReadingException("value", "empty");
      }
      Value value = new ValueReader(parser, utf8).read();
      if (parser.nextToken() != null) {
        throw new MalformedReadingException("value", "more after the JSON value");
      }
      return value;
    } catch (JacksonException e) {
      throw new MalformedReadingException("value", StrictJson.problem(e));
    }
  }
}
