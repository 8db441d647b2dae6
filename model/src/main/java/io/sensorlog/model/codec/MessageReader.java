package io.sensorlog.model.codec;

import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one message, whatever its form; the first thing found wrong is the reason. One thread only.
 */
final class MessageReader {
  private final byte[] message;
  private @Nullable UUID id;
  private @Nullable String sensor;
  private @Nullable Instant timestamp;
  private @Nullable Value value;
  private OptionalLong sequence = OptionalLong.empty();

  MessageReader(byte[] message) {
    this.message = message;
  }

  Reading read() throws MalformedReadingException {
    if (message.length > StrictJson.LONGEST) {
      throw malformed("message", "larger than " + StrictJson.LONGEST + " bytes");
    }
    String problem = Utf8.problem(message);
    if (problem != null) {
      throw malformed("message", "not JSON: " + problem);
    }
    try (JsonParser parser = StrictJson.parser(message)) {
      readObject(parser);
    } catch (JacksonException e) {
      throw malformed("message", StrictJson.problem(e));
    }
    return new Reading(
        present("id", id),
        present("sensor", sensor),
        present("timestamp", timestamp),
        present("value", value),
        sequence);
  }

  private void readObject(JsonParser parser) throws MalformedReadingException {
    JsonToken first = parser.nextToken();
    if (first != JsonToken.START_OBJECT) {
      throw malformed("message", first == null ? "empty" : "not a JSON object");
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      readField(name, parser);
    }
    if (parser.nextToken() != null) {
      throw malformed("message", "more after the JSON object");
    }
  }

  private void readField(String name, JsonParser parser) throws MalformedReadingException {
    switch (name) {
      case "id" -> id = id(text(name, parser));
      case "sensor" -> sensor = sensor(text(name, parser));
      case "timestamp" -> timestamp = TimestampForm.read(text(name, parser));
      case "value" -> value = new ValueReader(parser, message).read();
      case "sequence" -> sequence = OptionalLong.of(sequence(parser));
      default -> parser.skipChildren();
    }
  }

  private static String text(String field, JsonParser parser) throws MalformedReadingException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw malformed(field, "not a string");
    }
    return parser.getString();
  }

  private static UUID id(String text) throws MalformedReadingException {
    // What is not of Latin-1 becomes a question mark, which is refused as well.
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    UUID id = bytes.length == IdForm.LENGTH ? IdForm.read(bytes, 0) : null;
    if (id == null) {
      throw malformed("id", "not a UUID of 36 characters");
    }
    return id;
  }

  private static String sensor(String text) throws MalformedReadingException {
    if (!Reading.isSensorName(text)) {
      throw malformed("sensor", "not 1 to 64 of ASCII letters, digits, '.', '_', '-'");
    }
    return text;
  }

  private static long sequence(JsonParser parser) throws MalformedReadingException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      try {
        long sequence = Long.parseLong(parser.getString());
        if (sequence >= 1) {
          return sequence;
        }
      } catch (NumberFormatException e) {
        // Too large for a long: the same reason as below.
      }
    }
    throw malformed("sequence", "not a whole number from 1 to " + Long.MAX_VALUE);
  }

  private static <T> T present(String field, @Nullable T part) throws MalformedReadingException {
    if (part == null) {
      throw malformed(field, "missing");
    }
    return part;
  }

  private static MalformedReadingException malformed(String field, String problem) {
    return new MalformedReadingException(field, problem);
  }
}
