package io.sensorlog.consumer.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sensorlog.model.codec.MalformedReadingException;
import io.sensorlog.model.codec.ReadingCodec;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CanonicalFormTest {
  private static final UUID ID = UUID.fromString("0197b2c4-8f1e-7a30-9c55-2f0d6f0a1b2c");
  private final CanonicalForm form = new CanonicalForm();

  private static Reading reading(Value value) {
    return new Reading(
        ID, "sensor-1", Instant.parse("2026-11-24T08:00:00.123456Z"), value, OptionalLong.of(17));
  }

  private String text(Reading reading) {
    return new String(form.of(reading), UTF_8);
  }

  @Test
  void shouldBeTheTextThatIsDocumented() {
    assertThat(text(reading(new Value.Scalar(-42))))
        .isEqualTo("0197b2c4-8f1e-7a30-9c55-2f0d6f0a1b2c sensor-1 1795507200123456 17 -42");
    assertThat(
            text(
                new Reading(
                    UUID.fromString("ABCDEF00-0000-0000-0000-00000000000F"),
                    "s",
                    Instant.EPOCH,
                    new Value.Document("{\"ä\": 1}"),
                    OptionalLong.empty())))
        .isEqualTo("abcdef00-0000-0000-0000-00000000000f s 0 - {\"ä\": 1}");
  }

  /** So that a change of the form is noticed: certificates of years ago are compared. */
  @Test
  void shouldStayAsItIs() {
    assertThat(form.hash(reading(new Value.Scalar(-42))))
        .hasToString(
            sha256("0197b2c4-8f1e-7a30-9c55-2f0d6f0a1b2c sensor-1 1795507200123456 17 -42"));
  }

  private static String sha256(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Property(tries = 500)
  void shouldBeTheHashOfThatTextForEveryValue(@ForAll("values") Value value) {
    Reading reading = reading(value);
    assertThat(form.hash(reading)).hasToString(sha256(text(reading)));
    assertThat(text(reading)).endsWith(" 17 " + ReadingCodec.json(value));
  }

  @Property(tries = 200)
  void shouldTellReadingsApartByEveryPart(@ForAll long seconds, @ForAll long sequence) {
    Instant moment = Instant.ofEpochSecond(Math.floorMod(seconds, 200_000_000_000L));
    long number = Math.max(1, sequence & Long.MAX_VALUE);
    Reading one = new Reading(ID, "a", moment, new Value.Scalar(1), OptionalLong.of(number));
    List<Reading> others =
        List.of(
            new Reading(new UUID(1, 2), "a", moment, one.value(), one.sequence()),
            new Reading(ID, "b", moment, one.value(), one.sequence()),
            new Reading(ID, "a", moment.plusNanos(1_000), one.value(), one.sequence()),
            new Reading(ID, "a", moment, new Value.Scalar(2), one.sequence()),
            new Reading(ID, "a", moment, one.value(), OptionalLong.empty()));
    assertThat(others).noneMatch(other -> form.hash(other).equals(form.hash(one)));
  }

  @Property(tries = 200)
  void shouldAddUpToTheSameInAnyOrder(@ForAll List<Long> numbers) {
    List<Checksum> hashes = new ArrayList<>();
    BigInteger expected = BigInteger.ZERO;
    for (long number : numbers) {
      Checksum hash = new Checksum(number * 0x9E3779B97F4A7C15L, ~number);
      hashes.add(hash);
      expected = expected.add(new BigInteger(hash.toString(), 16));
    }
    Checksum sum = hashes.stream().reduce(Checksum.ZERO, Checksum::plus);
    Collections.reverse(hashes);
    assertThat(hashes.stream().reduce(Checksum.ZERO, Checksum::plus)).isEqualTo(sum);
    assertThat(new BigInteger(sum.toString(), 16))
        .isEqualTo(expected.mod(BigInteger.ONE.shiftLeft(128)));
    for (Checksum hash : hashes) {
      sum = sum.minus(hash);
    }
    assertThat(sum).isEqualTo(Checksum.ZERO);
  }

  @Provide
  Arbitrary<Value> values() {
    return Arbitraries.oneOf(
        Arbitraries.doubles().map(Value.Scalar::new),
        Arbitraries.longs().map(number -> new Value.Scalar(number)),
        Arbitraries.doubles().array(double[].class).ofMaxSize(300).map(Value.Series::new),
        Arbitraries.strings().alpha().ofMaxLength(5_000).map(CanonicalFormTest::document));
  }

  private static Value document(String text) {
    try {
      return ReadingCodec.value("\"" + text + "\"");
    } catch (MalformedReadingException e) {
      throw new AssertionError(e);
    }
  }
}
