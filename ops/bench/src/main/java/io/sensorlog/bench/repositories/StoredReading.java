package io.sensorlog.bench.repositories;

import io.sensorlog.bench.exactlyonce.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A reading with its place in the topic, whatever it was read from. What is compared is the text of
 * a message, read here and not by the program under test.
 *
 * @param value JSON in one form: members in order, numbers in plain digits
 * @param sequence null if there is none
 */
record StoredReading(
    String id,
    String sensor,
    Instant timestamp,
    String value,
    @Nullable Long sequence,
    int partition,
    long offset) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** As it was sent, from the message's text. */
  static StoredReading ofMessage(String text, int partition, long offset) {
    JsonNode message = JSON.readTree(text);
    JsonNode sequence = message.path("sequence");
    return new StoredReading(
        message.path("id").stringValue(),
        message.path("sensor").stringValue(),
        Instant.parse(message.path("timestamp").stringValue()),
        plain(message.path("value")),
        sequence.isMissingNode() ? null : sequence.longValue(),
        partition,
        offset);
  }

  /** The one form of a JSON text. */
  static String plain(String json) {
    return plain(JSON.readTree(json));
  }

  /** The one form of a number. */
  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static String plain(JsonNode node) {
    if (node.isNumber()) {
      return plain(node.decimalValue());
    }
    if (node.isArray()) {
      return node.valueStream()
          .map(StoredReading::plain)
          .collect(Collectors.joining(",", "[", "]"));
    }
    if (node.isObject()) {
      Map<String, String> members = new TreeMap<>();
      node.forEachEntry(
          (name, member) -> members.put(JSON.writeValueAsString(name), plain(member)));
      return members.toString();
    }
    return JSON.writeValueAsString(node);
  }

  Row row() {
    return new Row(partition, offset, id);
  }
}
