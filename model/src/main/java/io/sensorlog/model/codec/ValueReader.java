package io.sensorlog.model.codec;

import io.sensorlog.model.reading.Value;
import java.nio.charset.StandardCharsets;
import java.util.stream.DoubleStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one value and decides its kind. For one value; one thread only. */
final class ValueReader {
  /** In bytes of UTF-8, as the value stands in the message. */
  static final int LARGEST = 64 * 1024;

  /** Arrays and objects inside each other. */
  static final int DEEPEST = 32;

  /** In characters. */
  static final int LONGEST_NUMBER = 1000;

  private final JsonParser parser;
  private final byte[] text;
  private final DoubleStream.Builder numbers = DoubleStream.builder();
  private boolean onlyNumbers = true;
  private int depth;

  /**
   * @param parser on the value's first token; afterwards on its last
   * @param text what the parser reads
   */
  ValueReader(JsonParser parser, byte[] text) {
    this.parser = parser;
    this.text = text;
  }

  Value read() throws MalformedReadingException {
    JsonToken first = parser.currentToken();
    return first.isNumeric() ? number() : compound(first);
  }

  /** By far the most frequent: no look at where it stands, no lists. */
  private Value number() throws MalformedReadingException {
    String digits = digits();
    double number = finite(digits);
    return LosslessNumber.is(digits, number)
        ? new Value.Scalar(number)
        : new Value.Document(digits);
  }

  private Value compound(JsonToken first) throws MalformedReadingException {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    walk();
    int length = (int) parser.currentLocation().getByteOffset() - start;
    if (length > LARGEST) {
      throw malformed("larger than " + LARGEST + " bytes");
    }
    if (onlyNumbers && first == JsonToken.START_ARRAY) {
      return new Value.Series(numbers.build().toArray());
    }
    return new Value.Document(new String(text, start, length, StandardCharsets.UTF_8));
  }

  private void walk() throws MalformedReadingException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      throw malformed("null");
    }
    take(parser.currentToken());
    while (depth > 0) {
      take(parser.nextToken());
    }
  }

  private void take(JsonToken token) throws MalformedReadingException {
    switch (token) {
      case START_ARRAY, START_OBJECT -> down(token);
      case END_ARRAY, END_OBJECT -> depth--;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> element();
      default -> {
        parser.finishToken();
        onlyNumbers = false;
      }
    }
  }

  private void down(JsonToken token) throws MalformedReadingException {
    depth++;
    if (depth > DEEPEST) {
      throw malformed("deeper than " + DEEPEST + " levels");
    }
    onlyNumbers &= depth == 1 && token == JsonToken.START_ARRAY;
  }

  private void element() throws MalformedReadingException {
    String digits = digits();
    double number = finite(digits);
    onlyNumbers &= LosslessNumber.is(digits, number);
    if (onlyNumbers) {
      numbers.add(number);
    }
  }

  private String digits() throws MalformedReadingException {
    if (parser.getStringLength() > LONGEST_NUMBER) {
      throw malformed("a number of more than " + LONGEST_NUMBER + " characters");
    }
    return parser.getString();
  }

  private static double finite(String digits) throws MalformedReadingException {
    double number = Double.parseDouble(digits);
    if (!Double.isFinite(number)) {
      throw malformed("a number that is too large for a double");
    }
    return number;
  }

  private static MalformedReadingException malformed(String problem) {
    return new MalformedReadingException("value", problem);
  }
}
