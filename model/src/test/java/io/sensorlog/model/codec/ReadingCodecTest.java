package io.sensorlog.model.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingCodecTest {
  private static final String EXAMPLE =
      "{\"id\":\"0197b2c4-8f1e-7a30-9c55-2f0d6f0a1b2c\",\"sensor\":\"sensor-1\","
          + "\"timestamp\":\"2026-11-24T08:00:00.123456Z\",\"value\":-42,\"sequence\":17}";

  private final ReadingCodec codec = new ReadingCodec();

  @Test
  void shouldReadAndWriteTheExampleOfTheDesign() throws Exception {
    Reading reading = codec.decode(EXAMPLE.getBytes(UTF_8));

    assertThat(reading).isEqualTo(reading(new Value.Scalar(-42)));
    assertThat(new String(codec.encode(reading), UTF_8)).isEqualTo(EXAMPLE);
  }

  @Test
  void shouldKeepADocumentByteForByte() throws Exception {
    String document = "{ \"name\" : \"\\u0000 \uD83D\uDE00\", \"n\": [1.10, 9007199254740993] }";
    String message = EXAMPLE.replace("-42", " \n" + document + "\t ");

    Reading reading = codec.decode(message.getBytes(UTF_8));

    assertThat(reading.value()).isEqualTo(new Value.Document(document));
    assertThat(codec.decode(codec.encode(reading))).isEqualTo(reading);
  }

  @Test
  void shouldIgnoreFieldsThatItDoesNotKnow() throws Exception {
    String message = EXAMPLE.replace("{\"id\"", "{\"unit\":{\"a\":[null]},\"more\":1e999,\"id\"");

    assertThat(codec.decode(message.getBytes(UTF_8)).sensor()).isEqualTo("sensor-1");
  }

  @Test
  void shouldWriteWholeNumbersWithoutAFraction() {
    assertThat(ReadingCodec.json(new Value.Scalar(-0.0))).isEqualTo("0");
    assertThat(ReadingCodec.json(new Value.Scalar(1e10))).isEqualTo("10000000000");
    assertThat(ReadingCodec.json(new Value.Scalar(9007199254740991.0)))
        .isEqualTo("9007199254740991");
    assertThat(ReadingCodec.json(new Value.Scalar(9007199254740992.0)))
        .isEqualTo("9.007199254740992E15");
    assertThat(ReadingCodec.json(new Value.Series(1, 0.5))).isEqualTo("[1,0.5]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nul",
        "null",
        "1",
        "[1,2]",
        "[]",
        "1.0",
        " true",
        "{} ",
        "{},1",
        "\"\uD800\"",
        "1e999"
      })
  void shouldNotWriteADocumentThatComesBackAsSomethingElse(String json) {
    Reading reading = reading(new Value.Document(json));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec.encode(reading))
        .withMessageStartingWith("value: ");
  }

  @Test
  void shouldNotWriteASeriesThatNobodyWouldRead() {
    Reading reading = reading(new Value.Series(new double[40_000]));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec.encode(reading))
        .withMessage("value: larger than 65536 bytes: 80001");
  }

  private static Reading reading(Value value) {
    return new Reading(
        UUID.fromString("0197b2c4-8f1e-7a30-9c55-2f0d6f0a1b2c"),
        "sensor-1",
        Instant.parse("2026-11-24T08:00:00.123456Z"),
        value,
        OptionalLong.of(17));
  }
}
