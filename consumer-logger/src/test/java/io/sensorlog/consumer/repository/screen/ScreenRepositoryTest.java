package io.sensorlog.consumer.repository.screen;

import static io.sensorlog.consumer.repository.Readings.batch;
import static io.sensorlog.consumer.repository.Readings.beginning;
import static io.sensorlog.consumer.repository.Readings.reading;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sensorlog.consumer.Said;
import io.sensorlog.consumer.batch.RejectedReading;
import io.sensorlog.consumer.repository.Repositories;
import io.sensorlog.consumer.repository.RepositoryKind;
import io.sensorlog.consumer.repository.Saved;
import io.sensorlog.model.reading.Reading;
import io.sensorlog.model.reading.Value;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ScreenRepositoryTest {
  private static final Instant TIME = Instant.parse("2026-11-24T08:00:00.123456Z");

  @Test
  void shouldAlignNumbersBelowEachOther() {
    assertThat(shown(of("sensor-1", -42), of("hall.temperature", 1234.5), of("x", 1e300)))
        .isEqualTo(
            """
            2026-11-24T08:00:00.123Z  sensor-1                       -42
            2026-11-24T08:00:00.123Z  hall.temperature                    1234.5
            2026-11-24T08:00:00.123Z  x                                  1.0E300
            """);
  }

  @Test
  void shouldCutWhatIsLongerThanTheLine() {
    double[] numbers = new double[30_000];
    String spectrum = lineOf(new Value.Series(numbers));
    String document = lineOf(new Value.Document("{\"a\":\"" + "x".repeat(60_000) + "\"}"));
    String wide = lineOf(new Value.Document("\"" + "温".repeat(60) + "\""));

    assertThat(spectrum).hasSize(80).endsWith("  [" + "0,".repeat(21) + "…");
    assertThat(document).hasSize(80).endsWith("  {\"a\":\"" + "x".repeat(37) + "…");
    assertThat(wide).hasSize(59).endsWith("  \"" + "温".repeat(21) + "…");
    assertThat(shown(of("s".repeat(64), 1))).contains("  " + "s".repeat(23) + "…  ");
  }

  @Test
  void shouldShowAShortSeriesAsItIs() {
    assertThat(lineOf(new Value.Series(1, -2.5))).endsWith("s                         [1,-2.5]");
    assertThat(lineOf(new Value.Series())).endsWith(" []");
  }

  @Test
  void shouldLetNoCharacterReachTheTerminalThatItObeys() {
    Value hostile = new Value.Document("[\r\n\"\u009b2J\u202e\u007f\"]");

    assertThat(lineOf(hostile)).endsWith("  [\\u000d\\u000a\"\\u009b2J\\u202e\\u007f\"]");
    assertThat(shownRejected("reason: \u001b[2J\n").strip())
        .endsWith(": reason: \\u001b[2J\\u000a");
  }

  @Test
  void shouldShowARejectedReadingWithItsPlaceAndReason() {
    assertThat(shownRejected("value: null"))
        .isEqualTo("2026-11-24T08:00:00.123Z  rejected  readings-0@17: value: null\n");
  }

  @Test
  void shouldGiveASensorAlwaysTheSameColourAndItsNeighbourAnother() {
    String first = colour("sensor-1");

    assertThat(first).matches("\u001b\\[\\d\\dm");
    assertThat(colour("sensor-1")).isEqualTo(first);
    assertThat(List.of(colour("sensor-2"), colour("sensor-3"), colour("sensor-4")))
        .doesNotHaveDuplicates()
        .doesNotContain(first);
  }

  private static String colour(String sensor) {
    String line =
        shown(UTF_8, true, true, of("other-sensor", 1), of(sensor, 2))
            .lines()
            .reduce("", (before, last) -> last);
    return line.substring(line.indexOf('\u001b'), line.indexOf(sensor));
  }

  @Test
  void shouldClearALineOfATerminalBeforeABatch() {
    assertThat(shown(UTF_8, true, false, of("s", 1)))
        .startsWith("\r\u001b[K2026")
        .doesNotContain("m");
    assertThat(shown(UTF_8, false, false, of("s", 1))).startsWith("2026");
  }

  @Test
  void shouldShowOnlyWhatTheOutputCan() {
    Reading reading =
        new Reading(
            new UUID(0, 1),
            "s",
            TIME,
            new Value.Document("\"" + "é".repeat(60) + "\""),
            OptionalLong.empty());

    assertThat(shown(US_ASCII, false, false, reading)).endsWith("?????...\n");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldSayOnceThatNobodyTakesItAndGoOn() throws Exception {
    try (PrintStream full = new PrintStream(new FileOutputStream("/dev/full"), false, UTF_8);
        Said said = new Said();
        ScreenRepository screen =
            new ScreenRepository(full, false, new ScreenLines(UTF_8, false))) {
      for (int i = 0; i < 3; i++) {
        assertThat(screen.save(batch(beginning(), reading(1)))).isEqualTo(new Saved(1, 0, 0));
      }
      assertThat(said.times("shows nothing from here on")).isEqualTo(1);
    }
  }

  @Test
  void shouldShowNoColoursWhereTheEnvironmentWantsNone() {
    assertThat(ScreenSettings.parse("screen:", Map.of("NO_COLOR", "1")).colours()).isFalse();
    assertThat(Repositories.parse("screen:", Map.of()).identity()).isEqualTo("screen");
    assertThat(Repositories.parse("screen:", Map.of()).kind()).isEqualTo(RepositoryKind.VOLATILE);
  }

  @Test
  void shouldRefuseAUriThatSaysMore() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Repositories.parse("screen:1", Map.of()))
        .withMessage("screen: takes nothing behind the colon");
  }

  private static Reading of(String sensor, double number) {
    return new Reading(
        new UUID(0, 1), sensor, TIME, new Value.Scalar(number), OptionalLong.empty());
  }

  private static String lineOf(Value value) {
    return shown(new Reading(new UUID(0, 1), "s", TIME, value, OptionalLong.empty())).strip();
  }

  private static String shown(Reading... readings) {
    return shown(UTF_8, false, false, readings);
  }

  private static String shown(
      Charset charset, boolean terminal, boolean colours, Reading... readings) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ScreenRepository screen =
        new ScreenRepository(
            new PrintStream(bytes, false, charset), terminal, new ScreenLines(charset, colours))) {
      screen.save(batch(beginning(), readings));
    }
    return bytes.toString(charset);
  }

  private static String shownRejected(String reason) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ScreenRepository screen =
        new ScreenRepository(
            new PrintStream(bytes, false, UTF_8), false, new ScreenLines(UTF_8, false))) {
      RejectedReading rejected =
          new RejectedReading(beginning().partition(), 17, TIME, reason, null);
      screen.save(batch(beginning(), List.of(), List.of(rejected)));
    }
    return bytes.toString(UTF_8);
  }
}
