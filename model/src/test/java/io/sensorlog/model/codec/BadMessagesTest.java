package io.sensorlog.model.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no valid reading is refused with a reason that names the field. */
class BadMessagesTest {
  private static final String VALID =
      "{'id':'0197b2c4-8f1e-7a30-9c55-2f0d6f0a1b2c','sensor':'sensor-1',"
          + "'timestamp':'2026-11-24T08:00:00Z','value':-42,'sequence':17}";

  /** Apostrophes stand for quotation marks; {@code |} quotes a cell. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '|',
      value = {
        // the message as a whole
        "||; message: empty",
        "| \n|; message: empty",
        "null; message: not a JSON object",
        "[1]; message: not a JSON object",
        "'text'; message: not a JSON object",
        "{; message: not JSON: ends too early (byte 1)",
        "{'id':; message: not JSON: ends too early (byte 6)",
        "{}; id: missing",
        "{} {}; message: more after the JSON object",
        "{} x; message: not JSON: Unrecognized token 'x'",
        "{'a':1,'a':2}; message: not JSON: Duplicate Object property \"a\"",
        "{'a':{'b':[{'c':1,'c':1}]}}; message: not JSON: Duplicate Object property \"c\"",
        "{'a':NaN}; message: not JSON: Non-standard token 'NaN'",
        "{'a':-Infinity}; message: not JSON: Non-standard token '-Infinity'",
        "{'a':01}; message: not JSON: Invalid numeric value: Leading zeroes not allowed",
        "{'a':+1}; message: not JSON: ",
        "{'a':1.}; message: not JSON: ",
        "{'a':.5}; message: not JSON: ",
        "{'a':0x1}; message: not JSON: ",
        "{'a':1,}; message: not JSON: ",
        "{'a':[1,]}; message: not JSON: ",
        "{a:1}; message: not JSON: ",
        "{'a':'\\x'}; message: not JSON: ",
        "{'a':'\t'}; message: not JSON: ",
        "/* comment */ {}; message: not JSON: ",
      })
  void shouldRefuseWhatIsNoJsonObject(String message, String reason) {
    assertThat(reason(message)).startsWith(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '|',
      value = {
        "'id':'0197b2c4-8f1e-7a30-9c55-2f0d6f0a1b2c',; ||; id: missing",
        "0197b2c4-8f1e-7a30-9c55-2f0d6f0a1b2c; 1-1-1-1-1; id: not a UUID of 36 characters",
        "0197b2c4-8f1e; 0197b2c48-f1e; id: not a UUID",
        "2f0d6f0a1b2c; 2f0d6f0a1b2g; id: not a UUID",
        "2f0d6f0a1b2c; 2f0d6f0a1b2\u0663; id: not a UUID",
        "'0197b2c4-8f1e-7a30-9c55-2f0d6f0a1b2c'; 7; id: not a string",
        "'sensor':'sensor-1',; ||; sensor: missing",
        "'sensor-1'; null; sensor: not a string",
        "'sensor-1'; ['a']; sensor: not a string",
        "sensor-1; ||; sensor: not 1 to 64",
        "sensor-1; a b; sensor: not 1 to 64",
        "sensor-1; \\u0000; sensor: not 1 to 64",
        "sensor-1; s\u00F6; sensor: not 1 to 64",
        "sensor-1; <script>; sensor: not 1 to 64",
        "sensor-1; |\\u0027); DROP TABLE|; sensor: not 1 to 64",
        "'timestamp':'2026-11-24T08:00:00Z',; ||; timestamp: missing",
        "'2026-11-24T08:00:00Z'; 0; timestamp: not a string",
        "'value':-42,; ||; value: missing",
        "-42; null; value: null",
        "-42; 1e999999999; value: a number that is too large for a double",
        "-42; {'a':[1e400]}; value: a number that is too large for a double",
        "-42; {'a':1,'a':1}; message: not JSON: Duplicate",
        "-42; [1; message: not JSON: ",
        "17; 0; sequence: not a whole number from 1 to 9223372036854775807",
        "17; -1; sequence: not a whole number",
        "17; 1.0; sequence: not a whole number",
        "17; 1e1; sequence: not a whole number",
        "17; '17'; sequence: not a whole number",
        "17; null; sequence: not a whole number",
        "17; [1]; sequence: not a whole number",
        "17; 9223372036854775808; sequence: not a whole number",
      })
  void shouldNameTheFieldAtFault(String part, String instead, String reason) {
    assertThat(reason(VALID.replace(part, instead))).startsWith(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "EF BB BF 7B 7D, message: not JSON: starts with a byte order mark",
    "C0 80, message: not JSON: not UTF-8",
    "7B 22 ED A0 80 22 3A 31 7D, message: not JSON: not UTF-8",
    "7B 22 F4 90 80 80 22 3A 31 7D, message: not JSON: not UTF-8",
    "7B 22 E2 82, message: not JSON: not UTF-8",
    "FE FF 00 7B, message: not JSON: holds a byte 0",
    "7B 00 7D 00, message: not JSON: holds a byte 0",
  })
  void shouldRefuseBytesThatAreNotUtf8(String hex, String reason) {
    byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);

    assertThat(reason(bytes)).isEqualTo(reason);
  }

  @Test
  void shouldRefuseAWholeMessageInAnotherEncoding() {
    assertThat(reason(json(VALID).getBytes(UTF_16LE))).startsWith("message: not JSON: ");
    assertThat(reason(json(VALID).replace("r-1", "r\u00E9").getBytes(ISO_8859_1)))
        .isEqualTo("message: not JSON: not UTF-8");
  }

  @Test
  void shouldRefuseBottomlessNestingWithoutOverflow() {
    assertThat(reason("[".repeat(100_000))).isEqualTo("message: not a JSON object");
    assertThat(reason(VALID.replace("-42", "[".repeat(100_000))))
        .isEqualTo("value: deeper than 32 levels");
    assertThat(reason(VALID.replace("-42", "{'a':".repeat(33) + "1" + "}".repeat(33))))
        .isEqualTo("value: deeper than 32 levels");
    assertThat(reason(VALID.replace("'id'", "'x':" + "[".repeat(100_000) + ",'id'")))
        .startsWith("message: not JSON: ");
  }

  @Test
  void shouldRefuseWhatIsTooLong() {
    assertThat(reason(VALID.replace("-42", "1".repeat(1001))))
        .isEqualTo("value: a number of more than 1000 characters");
    assertThat(reason(VALID.replace("-42", "[1." + "1".repeat(500_000) + "]")))
        .isEqualTo("value: a number of more than 1000 characters");
    assertThat(reason(VALID.replace("17", "1".repeat(500_000)))).startsWith("sequence: ");
    assertThat(reason(VALID.replace("-42", "'" + "x".repeat(64 * 1024 - 1) + "'")))
        .isEqualTo("value: larger than 65536 bytes");
    assertThat(reason(VALID + " ".repeat(1 << 20))).isEqualTo("message: larger than 1048576 bytes");
  }

  @Test
  void shouldGiveAReasonOfOneShortLineWhateverTheMessageHolds() {
    String name = "\\u0007\\n\u2028\u001B".replace("\u001B", "\\u001b") + "x".repeat(5000);

    String reason = reason("{'" + name + "':1,'" + name + "':2}");

    assertThat(reason).hasSizeLessThan(220).matches("[ -~]+");
  }

  private static String reason(String message) {
    return reason(json(message).getBytes(UTF_8));
  }

  private static String reason(byte[] message) {
    Throwable thrown = catchThrowable(() -> new ReadingCodec().decode(message));
    assertThat(thrown).isInstanceOf(MalformedReadingException.class);
    return String.valueOf(thrown.getMessage());
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
