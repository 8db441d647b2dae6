package io.sensorlog.model.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.util.Arrays;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(DomainContext.Global.class)
@Domain(ReadingDomain.class)
class ReadingCodecPropertyTest {
  private static final Set<String> FIELDS =
      Set.of("id", "sensor", "timestamp", "value", "sequence", "message");

  private final ReadingCodec codec = new ReadingCodec();

  @Property
  void shouldReadBackWhatItWrote(@ForAll Reading reading) throws Exception {
    assertThat(codec.decode(codec.encode(reading))).isEqualTo(reading);
  }

  @Property
  void shouldReadBackEveryFiniteDouble(@ForAll long bits) throws Exception {
    double number = Double.longBitsToDouble(bits);
    Assume.that(Double.isFinite(number));
    Value scalar = new Value.Scalar(number);

    assertThat(ReadingCodec.value(ReadingCodec.json(scalar))).isEqualTo(scalar);
  }

  @Property
  void shouldReadOrRefuseAnyBytes(@ForAll @Size(max = 200) byte[] bytes) {
    assertReadOrRefused(bytes);
  }

  @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
  void shouldReadOrRefuseADamagedMessage(
      @ForAll Reading reading,
      @ForAll byte instead,
      @ForAll @IntRange(max = 100_000) int at,
      @ForAll @IntRange(max = 3) int cut) {
    byte[] message = codec.encode(reading);
    int place = at % message.length;
    byte[] damaged = Arrays.copyOf(message, message.length - (cut == 0 ? place : 0));
    damaged[place % damaged.length] = instead;

    assertReadOrRefused(damaged);
  }

  @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
  void shouldReadOrRefuseAMessageWithForeignTokens(
      @ForAll Reading reading, @ForAll("tokens") String token, @ForAll @IntRange int at) {
    String message = new String(codec.encode(reading), UTF_8);
    int place = Math.floorMod(at, message.length());

    assertReadOrRefused(
        (message.substring(0, place) + token + message.substring(place)).getBytes(UTF_8));
  }

  /** Pieces of JSON that may turn a reading into none. */
  @Provide
  Arbitrary<String> tokens() {
    return Arbitraries.of(
        "null",
        "1e999",
        "NaN",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\"",
        "\"id\":",
        "\"value\":1,",
        "\\",
        "\\ud800",
        "\u0000",
        "\uFEFF",
        "\u2028",
        " ",
        "\n",
        "0",
        "-",
        ".",
        "e5",
        "//",
        "'");
  }

  /**
   * What is read can be written again, and says the same; and the short way to read finds nothing
   * else than the long one.
   */
  private void assertReadOrRefused(byte[] message) {
    assertPlainIsNoOther(message);
    Reading reading;
    try {
      reading = codec.decode(message);
    } catch (MalformedReadingException e) {
      assertThat(FIELDS).contains(e.field());
      assertThat(e.getMessage())
          .startsWith(e.field() + ": ")
          .hasSizeLessThan(220)
          .matches("[ -~]+");
      return;
    }
    try {
      assertThat(codec.decode(codec.encode(reading))).isEqualTo(reading);
    } catch (MalformedReadingException e) {
      throw new AssertionError("not read back", e);
    }
  }

  private static void assertPlainIsNoOther(byte[] message) {
    Reading plain = PlainMessage.read(message);
    try {
      Reading reading = new MessageReader(message).read();
      assertThat(plain).isIn(null, reading);
    } catch (MalformedReadingException e) {
      assertThat(plain).isNull();
    }
  }
}
