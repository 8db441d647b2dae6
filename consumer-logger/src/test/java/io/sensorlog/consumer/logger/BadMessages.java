package io.sensorlog.consumer.logger;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages that are no valid reading, each with the reason that the table must hold. */
final class BadMessages {
  static final String KEY = "sensor-1";

  private static final String VALID =
      "{'id':'0197b2c4-8f1e-7a30-9c55-2f0d6f0a1b2c','sensor':'sensor-1',"
          + "'timestamp':'2026-11-24T08:00:00Z','value':-42,'sequence':17}";

  private final List<BadMessage> all = new ArrayList<>();

  /**
   * @param number in the list of bad inputs
   * @param reason how it begins
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record BadMessage(int number, byte @Nullable [] bytes, String reason) {}

  static List<BadMessage> all() {
    BadMessages messages = new BadMessages();
    messages.addBroken();
    messages.addFields();
    messages.addTimestamps();
    messages.addNumbers();
    return List.copyOf(messages.all);
  }

  private void addBroken() {
    add(1, "", "message: empty");
    all.add(new BadMessage(2, null, "message: none"));
    add(3, VALID.substring(0, 60), "message: not JSON: ends too early");
    add(4, VALID + " x", "message: not JSON: Unrecognized token");
    add(4, VALID + VALID, "message: more after the JSON object");
    add(5, "[".repeat(501), "message: not a JSON object");
    add(5, "[".repeat(100_000), "message: not a JSON object");
    add(5, with("-42", "[".repeat(501) + "]".repeat(501)), "value: deeper than 32 levels");
    add(6, with("-42", "'" + "x".repeat(900_000) + "'"), "value: larger than 65536 bytes");
    add(9, "{'value':1," + VALID.substring(1), "message: not JSON: Duplicate Object property");
    addHex(13, "C0 80", "message: not JSON: not UTF-8");
    addHex(13, "7B 22 ED A0 80 22 3A 31 7D", "message: not JSON: not UTF-8");
    addHex(16, "EF BB BF 7B 7D", "message: not JSON: starts with a byte order mark");
    all.add(new BadMessage(17, json(VALID).getBytes(UTF_16LE), "message: not JSON: "));
  }

  private void addFields() {
    add(11, with("'id':'0197b2c4-8f1e-7a30-9c55-2f0d6f0a1b2c',", ""), "id: missing");
    add(11, with("'sensor':'sensor-1',", ""), "sensor: missing");
    add(11, with("'timestamp':'2026-11-24T08:00:00Z',", ""), "timestamp: missing");
    add(11, with("'value':-42,", ""), "value: missing");
    add(12, with("'sensor-1'", "5"), "sensor: not a string");
    add(12, with("17", "'17'"), "sequence: not a whole number");
    add(12, with("-42", "null"), "value: null");
    add(14, with("sensor-1", "a\\u0000b"), "sensor: not 1 to 64");
    add(15, with("sensor-1", "\uD83D\uDE00"), "sensor: not 1 to 64");
    add(18, with("sensor-1", "s".repeat(256)), "sensor: not 1 to 64");
    add(18, with("sensor-1", "s".repeat(65)), "sensor: not 1 to 64");
    add(25, with("sensor-1", "sensor-2"), "sensor: is not what the message's key says");
    add(28, with("sensor-1", "\\u0027); DROP TABLE reading; --"), "sensor: not 1 to 64");
    add(29, with("sensor-1", "=cmd|x"), "sensor: not 1 to 64");
    add(29, with("sensor-1", "@SUM(A1)"), "sensor: not 1 to 64");
    add(29, with("sensor-1", "\\ta"), "sensor: not 1 to 64");
    add(30, with("sensor-1", "<script>"), "sensor: not 1 to 64");
  }

  private void addTimestamps() {
    for (String bad :
        List.of(
            "1969-12-31T23:59:59Z",
            "-0001-01-01T00:00:00Z",
            "10000-01-01T00:00:00Z",
            "+10000-01-01T00:00:00Z",
            "2026-02-30T00:00:00Z",
            "2026-11-24T24:00:01Z",
            "2016-12-31T23:59:60Z",
            "2026-11-24T08:00:00")) {
      add(19, with("2026-11-24T08:00:00Z", bad), "timestamp: ");
    }
    add(19, with("'2026-11-24T08:00:00Z'", "0"), "timestamp: not a string");
  }

  private void addNumbers() {
    add(7, with("-42", "1".repeat(1001)), "value: a number of more than 1000 characters");
    add(8, with("-42", "1e999999999"), "value: a number that is too large for a double");
    add(8, with("-42", "NaN"), "message: not JSON: Non-standard token 'NaN'");
    add(8, with("-42", "-Infinity"), "message: not JSON: Non-standard token '-Infinity'");
    add(21, with("-42", "[1e400]"), "value: a number that is too large for a double");
    add(22, with("17", "9223372036854775808"), "sequence: not a whole number");
  }

  private void add(int number, String message, String reason) {
    all.add(new BadMessage(number, json(message).getBytes(UTF_8), reason));
  }

  private void addHex(int number, String hex, String reason) {
    all.add(new BadMessage(number, HexFormat.ofDelimiter(" ").parseHex(hex), reason));
  }

  private static String with(String part, String instead) {
    return VALID.replace(part, instead);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
