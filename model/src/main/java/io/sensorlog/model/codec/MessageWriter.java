package io.sensorlog.model.codec;

import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** Writes messages and values. Only a value can hold characters that JSON would escape. */
final class MessageWriter {
  /** From here on, whole numbers have neighbours that a double cannot tell from them. */
  private static final double END_OF_WHOLE_NUMBERS = 1L << 53;

  private MessageWriter() {}

  static byte[] write(Reading reading) {
    return object(reading, checked(reading.value())).getBytes(StandardCharsets.UTF_8);
  }

  static String json(Reading reading) {
    return object(reading, json(reading.value()));
  }

  private static String object(Reading reading, String value) {
    StringJoiner fields = new StringJoiner(",", "{", "}");
    fields.add("\"id\":\"" + reading.id() + "\"");
    fields.add("\"sensor\":\"" + reading.sensor() + "\"");
    fields.add("\"timestamp\":\"" + TimestampForm.write(reading.timestamp()) + "\"");
    fields.add("\"value\":" + value);
    reading.sequence().ifPresent(sequence -> fields.add("\"sequence\":" + sequence));
    return fields.toString();
  }

  static String json(Value value) {
    return switch (value) {
      case Value.Scalar scalar -> json(scalar.number());
      case Value.Series series -> json(series.numbers());
      case Value.Document document -> document.json();
    };
  }

  private static String json(double[] numbers) {
    StringJoiner array = new StringJoiner(",", "[", "]");
    for (double number : numbers) {
      array.add(json(number));
    }
    return array.toString();
  }

  private static String json(double number) {
    boolean whole = Math.abs(number) < END_OF_WHOLE_NUMBERS && number == (long) number;
    return whole ? Long.toString((long) number) : Double.toString(number);
  }

  /** The value's text, if whoever reads it gets the same value. */
  private static String checked(Value value) {
    String json = json(value);
    if (value instanceof Value.Document) {
      requireSame(value, json);
    } else if (json.length() > ValueReader.LARGEST) {
      throw new IllegalArgumentException(
          "value: larger than " + ValueReader.LARGEST + " bytes: " + json.length());
    }
    return json;
  }

  private static void requireSame(Value document, String json) {
    Value read;
    try {
      read = ReadingCodec.value(json);
    } catch (MalformedReadingException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    if (!read.equals(document)) {
      throw new IllegalArgumentException(
          read instanceof Value.Document
              ? "value: white space around the document"
              : "value: a document that is a " + read.getClass().getSimpleName());
    }
  }
}
