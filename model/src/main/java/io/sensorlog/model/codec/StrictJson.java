package io.sensorlog.model.codec;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * The JSON that we read: that of RFC 8259 and nothing more, each name once in an object. What
 * {@link Utf8#problem} finds must be refused before.
 */
final class StrictJson {
  /** In bytes: the longest text there is to read. */
  static final int LONGEST = 1 << 20;

  private static final int LONGEST_PROBLEM = 160;

  /**
   * One level is the message's own object; one more lets {@link ValueReader}, which can name the
   * field, be the first to object. Numbers, strings and names are bounded by the whole; numbers are
   * measured before they are converted.
   */
  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxNestingDepth(ValueReader.DEEPEST + 2)
          .maxNumberLength(LONGEST)
          .maxStringLength(LONGEST)
          .maxNameLength(LONGEST)
          .build();

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(CONSTRAINTS)
          .recyclerPool(JsonRecyclerPools.threadLocalPool())
          .build();

  private StrictJson() {}

  static JsonParser parser(byte[] utf8) {
    return FACTORY.createParser(ObjectReadContext.empty(), utf8);
  }

  /** What the parser objects to, in one short line of printable ASCII. */
  static String problem(JacksonException e) {
    return "not JSON: " + objection(e) + place(e.getLocation());
  }

  private static String objection(JacksonException e) {
    if (e instanceof UnexpectedEndOfInputException) {
      return "ends too early";
    }
    String message = String.valueOf(e.getOriginalMessage()).replaceAll("[^ -~]", "?");
    return message.length() <= LONGEST_PROBLEM
        ? message
        : message.substring(0, LONGEST_PROBLEM) + "...";
  }

  private static String place(@Nullable TokenStreamLocation location) {
    return location == null || location.getByteOffset() < 0
        ? ""
        : " (byte " + location.getByteOffset() + ")";
  }
}
