package io.sensorlog.model.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sensorlog.model.reading.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindOfValueTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "-0.0, 0",
    "0e99999999999, 0",
    "0.000E-5, 0",
    "-42, -42",
    "1.0, 1",
    "100e-2, 1",
    "0.1, 0.1",
    "0.10, 0.1",
    "0.1000000000000000000000, 0.1",
    "1e23, 1e23",
    "1E+23, 1e23",
    "9007199254740992, 9007199254740992",
    "9007199254740994, 9007199254740994",
    "12345678901234568, 12345678901234568",
    "0.1000000000000000055511151231257827021181583404541015625, 0.1",
    "1.7976931348623157e308, 1.7976931348623157E308",
    "4.9e-324, 4.9E-324",
    "2.2250738585072014E-308, 2.2250738585072014E-308",
    "18014398509481984, 18014398509481984",
  })
  void shouldTakeANumberForAScalarWhenADoubleCarriesIt(String json, double number)
      throws MalformedReadingException {
    assertThat(ReadingCodec.value(json)).isEqualTo(new Value.Scalar(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9007199254740993",
        "-9223372036854775807",
        "12345678901234567",
        "0.12345678901234567",
        "0.1000000000000000055",
        "1e-400",
        "1e-99999999999",
        "5e-324",
        "3.14159265358979323846"
      })
  void shouldKeepANumberThatADoubleWouldChangeAsADocument(String json)
      throws MalformedReadingException {
    assertThat(ReadingCodec.value(json)).isEqualTo(new Value.Document(json));
    assertThat(ReadingCodec.value("[1," + json + "]"))
        .isEqualTo(new Value.Document("[1," + json + "]"));
  }

  @Test
  void shouldTakeAnArrayOfSuchNumbersForASeries() throws MalformedReadingException {
    assertThat(ReadingCodec.value("[]")).isEqualTo(new Value.Series());
    assertThat(ReadingCodec.value(" [ -0.0, 1 ,2.50,\n1e23 ] "))
        .isEqualTo(new Value.Series(0, 1, 2.5, 1e23));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "false",
        "\"\"",
        "\"1\"",
        "{}",
        "{\"a\":1}",
        "[[1]]",
        "[1,[]]",
        "[null]",
        "[{}]",
        "[1,\"2\"]",
        "[true]",
        "\"\\ud83d\\ude00\"",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "{\"\":[1, 2 ]}"
      })
  void shouldKeepEveryOtherValueAsADocument(String json) throws MalformedReadingException {
    assertThat(ReadingCodec.value("\r\n\t " + json + "\r\n\t "))
        .isEqualTo(new Value.Document(json));
  }

  @Test
  void shouldKeepANumberWithoutTheWhiteSpaceAroundIt() throws MalformedReadingException {
    assertThat(ReadingCodec.value(" 9007199254740993 \n"))
        .isEqualTo(new Value.Document("9007199254740993"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "null", "1 2", "[1]]", "[1", "\"\uD800\"", "\u0000", "\uFEFF1", "x"})
  void shouldRefuseATextThatIsNoValue(String json) {
    assertThatThrownBy(() -> ReadingCodec.value(json))
        .isInstanceOf(MalformedReadingException.class)
        .hasMessageStartingWith("value: ");
  }

  @Test
  void shouldTakeDepth32AndRefuseDepth33() throws MalformedReadingException {
    String deepest = "[".repeat(32) + "]".repeat(32);

    assertThat(ReadingCodec.value(deepest)).isEqualTo(new Value.Document(deepest));
    assertThatThrownBy(() -> ReadingCodec.value("[" + deepest + "]"))
        .hasMessage("value: deeper than 32 levels");
  }

  @Test
  void shouldTake64KibibytesAndRefuseOneByteMore() throws MalformedReadingException {
    String emoji = "\"" + "\uD83D\uDE00".repeat(16 * 1024 - 1) + "ab\"";

    assertThat(ReadingCodec.value(emoji)).isEqualTo(new Value.Document(emoji));
    assertThatThrownBy(() -> ReadingCodec.value(emoji.replace("ab", "abc")))
        .hasMessage("value: larger than 65536 bytes");
  }

  @Test
  void shouldTake1000CharactersOfANumberAndRefuseOneMore() throws MalformedReadingException {
    String longest = "0." + "1".repeat(998);

    assertThat(ReadingCodec.value(longest)).isEqualTo(new Value.Document(longest));
    assertThatThrownBy(() -> ReadingCodec.value(longest + "1"))
        .hasMessageStartingWith("value: a number of more than 1000");
  }
}
