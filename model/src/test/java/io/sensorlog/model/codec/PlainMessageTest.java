package io.sensorlog.model.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainMessageTest {
  private static final String EXAMPLE =
      "{\"id\":\"0197b2c4-8f1e-7a30-9c55-2f0d6f0a1b2c\",\"sensor\":\"sensor-1\","
          + "\"timestamp\":\"2026-11-24T08:00:00.123456Z\",\"value\":-42,\"sequence\":17}";
  private static final int MUTATIONS = 300_000;
  private static final byte[] BYTES =
      "0123456789abcfABCF-+.eE,:;\"{}[]\\ tTzZ_\t\u0000\u00fc".getBytes(UTF_8);

  @Test
  void shouldReadWhatSensorsWrite() {
    assertThat(read(EXAMPLE)).isEqualTo(reading(-42, OptionalLong.of(17)));
  }

  @Test
  void shouldReadAReadingWithoutASequence() {
    assertThat(read(EXAMPLE.replace(",\"sequence\":17", "")))
        .isEqualTo(reading(-42, OptionalLong.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "7",
        "0.1",
        "-0.10",
        "1.005",
        "99.99",
        "123456789012345",
        "-123456789012345",
        "0.0000000000001",
        "1234567.1234567"
      })
  void shouldReadANumberAsTheLongWayDoes(String number) throws Exception {
    String message = EXAMPLE.replace("-42", number);

    assertThat(read(message))
        .isNotNull()
        .isEqualTo(new MessageReader(message.getBytes(UTF_8)).read());
  }

  @Property(tries = 5_000)
  void shouldReadEachShortDecimalAsTheLongWayDoes(
      @ForAll @LongRange(min = -99_999_999_999_999L, max = 99_999_999_999_999L) long digits,
      @ForAll @IntRange(max = 13) int scale)
      throws Exception {
    String number = BigDecimal.valueOf(digits, scale).toPlainString();
    String message = EXAMPLE.replace("-42", number);

    Reading plain = read(message);

    if (number.replace("-", "").length() <= 15) {
      assertThat(plain).isEqualTo(new MessageReader(message.getBytes(UTF_8)).read());
    } else {
      assertThat(plain).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01",
        "-01",
        "1.",
        ".5",
        "-",
        "+1",
        "1e3",
        "1E3",
        "00",
        "--1",
        "1234567890123456",
        "0x1",
        "null",
        "true",
        "\"1\"",
        "[1]",
        "{}",
        " 1",
        "1 ",
        "99999999999999999999999",
        ""
      })
  void shouldLeaveEveryOtherValueToTheLongWay(String value) {
    assertThat(read(EXAMPLE.replace("-42", value))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "017", "1.0", "1e3", "9223372036854775807", "\"17\"", "null"})
  void shouldLeaveEveryOtherSequenceToTheLongWay(String sequence) {
    assertThat(read(EXAMPLE.replace("17", sequence))).isNull();
  }

  @Test
  void shouldLeaveAnotherOrderAndWhatFollowsToTheLongWay() {
    assertThat(read(EXAMPLE + " ")).isNull();
    assertThat(read(EXAMPLE + "}")).isNull();
    assertThat(read(" " + EXAMPLE)).isNull();
    assertThat(read("\uFEFF" + EXAMPLE)).isNull();
    assertThat(read(EXAMPLE.replace("}", ",\"unit\":1}"))).isNull();
    assertThat(read(EXAMPLE.replace("}", ",\"sequence\":17}"))).isNull();
    assertThat(read(EXAMPLE.replace("sensor-1", "sensor\\u002d1"))).isNull();
    assertThat(read(EXAMPLE.replace("sensor-1", "s".repeat(65)))).isNull();
    assertThat(read(EXAMPLE.replace("sensor-1", "s".repeat(64)))).isNotNull();
  }

  @Test
  void shouldNeverReadWhatTheLongWayReadsOtherwise() {
    Random random = new Random(20261127);
    int plain = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] message = mutated(random);
      Reading found = PlainMessage.read(message);
      if (found != null) {
        plain++;
        assertThat(found).as(new String(message, UTF_8)).isEqualTo(longWay(message));
      }
    }
    assertThat(plain).isGreaterThan(MUTATIONS / 50); // or nothing was compared
  }

  private static byte[] mutated(Random random) {
    byte[] message = EXAMPLE.getBytes(UTF_8);
    int last = message.length;
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int at = random.nextInt(last);
      switch (random.nextInt(4)) {
        case 0 -> System.arraycopy(message, at + 1, message, at, --last - at); // left out
        case 1 -> message[at] = message[random.nextInt(last)];
        default -> message[at] = BYTES[random.nextInt(BYTES.length)];
      }
    }
    return Arrays.copyOf(message, last);
  }

  private static Reading longWay(byte[] message) {
    try {
      return new MessageReader(message).read();
    } catch (MalformedReadingException e) {
      throw new AssertionError("refused: " + e.getMessage(), e);
    }
  }

  private static @Nullable Reading read(String message) {
    return PlainMessage.read(message.getBytes(UTF_8));
  }

  private static Reading reading(double number, OptionalLong sequence) {
    return new Reading(
        UUID.fromString("0197b2c4-8f1e-7a30-9c55-2f0d6f0a1b2c"),
        "sensor-1",
        Instant.parse("2026-11-24T08:00:00.123456Z"),
        new Value.Scalar(number),
        sequence);
  }
}
