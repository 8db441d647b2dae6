package io.sensorlog.model.codec;

import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Any reading. */
final class ReadingDomain extends DomainContextBase {
  private static final long LAST_SECOND = 253_402_300_799L;
  private static final List<Double> EXTREMES =
      List.of(
          -0.0,
          Double.MIN_VALUE,
          Double.MIN_NORMAL,
          Double.MAX_VALUE,
          -Double.MAX_VALUE,
          0x1p53,
          0x1p53 - 1,
          0x1p63,
          1e23,
          0.1);

  @Provide
  Arbitrary<Reading> readings() {
    return Combinators.combine(ids(), sensors(), moments(), values(), sequences()).as(Reading::new);
  }

  private static Arbitrary<UUID> ids() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
  }

  private static Arbitrary<String> sensors() {
    return Arbitraries.strings()
        .alpha()
        .numeric()
        .withChars('.', '_', '-')
        .ofMinLength(1)
        .ofMaxLength(64);
  }

  private static Arbitrary<Instant> moments() {
    return Combinators.combine(
            Arbitraries.longs().between(0, LAST_SECOND),
            Arbitraries.longs().between(0, 999_999_999))
        .as(Instant::ofEpochSecond);
  }

  private static Arbitrary<OptionalLong> sequences() {
    return Arbitraries.longs()
        .between(0, Long.MAX_VALUE)
        .map(number -> number == 0 ? OptionalLong.empty() : OptionalLong.of(number));
  }

  private static Arbitrary<Value> values() {
    return Arbitraries.oneOf(
        doubles().map(Value.Scalar::new),
        doubles().array(double[].class).ofMaxSize(20).map(Value.Series::new),
        documents());
  }

  private static Arbitrary<Double> doubles() {
    return Arbitraries.oneOf(
        Arbitraries.doubles(),
        Arbitraries.integers().map(Integer::doubleValue),
        Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite),
        Arbitraries.of(EXTREMES));
  }

  private static Arbitrary<Value> documents() {
    Arbitrary<String> leaves =
        Arbitraries.oneOf(
            strings(),
            Arbitraries.of("true", "false", "null", "9007199254740993", "0.10", "-1e-400"),
            doubles().map(String::valueOf));
    return Arbitraries.lazyOf(
            () -> leaves, () -> leaves, () -> leaves.list().ofMaxSize(3).map(ReadingDomain::array))
        .list()
        .ofMaxSize(4)
        .map(ReadingDomain::object)
        .map(Value.Document::new);
  }

  private static String array(List<String> elements) {
    return elements.stream().collect(Collectors.joining(" ,\t", "[ ", "\n]"));
  }

  private static String object(List<String> members) {
    StringBuilder object = new StringBuilder("{");
    for (String member : members) {
      object.append(object.length() == 1 ? "" : ",");
      object.append("\"\uD83D\uDE00").append(object.length()).append("\": ").append(member);
    }
    return object.append("}").toString();
  }

  /** Unicode text as it may stand in JSON: raw but for what must be escaped. */
  private static Arbitrary<String> strings() {
    return Arbitraries.strings()
        .ofMaxLength(20)
        .filter(text -> Utf8.bytes(text) != null)
        .map(
            text ->
                text.chars()
                    .mapToObj(ReadingDomain::escaped)
                    .collect(Collectors.joining("", "\"", "\"")));
  }

  private static String escaped(int c) {
    return c < ' ' || c == '"' || c == '\\'
        ? String.format("\\u%04x", c)
        : Character.toString((char) c);
  }
}
