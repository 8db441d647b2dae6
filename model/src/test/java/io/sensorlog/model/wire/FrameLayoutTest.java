package io.sensorlog.model.wire;

import static io.sensorlog.model.wire.FrameKind.ALIVE;
import static io.sensorlog.model.wire.FrameKind.ANSWER;
import static io.sensorlog.model.wire.FrameKind.HELLO;
import static io.sensorlog.model.wire.FrameKind.READING;
import static io.sensorlog.model.wire.FrameKind.REFUSAL;
import static io.sensorlog.model.wire.FrameKind.WELCOME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The bytes that two programs of different days agree on: they never change. */
class FrameLayoutTest {

  @Test
  void shouldHaveTheBytesOfTheDrawing() {
    assertThat(hex(FrameLayout.hello(""))).isEqualTo("00000002" + "01" + "01");
    assertThat(hex(FrameLayout.hello("0123456789abcdef")))
        .isEqualTo("00000012" + "01" + "01" + "30313233343536373839616263646566");
    assertThat(hex(FrameLayout.welcome())).isEqualTo("00000001" + "02");
    assertThat(hex(FrameLayout.refusal(Refusal.VERSION))).isEqualTo("00000002" + "03" + "01");
    assertThat(hex(FrameLayout.refusal(Refusal.TOKEN_MISSING))).isEqualTo("00000002" + "03" + "02");
    assertThat(hex(FrameLayout.refusal(Refusal.TOKEN_WRONG))).isEqualTo("00000002" + "03" + "03");
    assertThat(hex(FrameLayout.refusal(Refusal.TOO_MANY))).isEqualTo("00000002" + "03" + "04");
    assertThat(hex(FrameLayout.reading(258, "{}".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("0000000b" + "04" + "0000000000000102" + "7b7d");
    assertThat(hex(FrameLayout.answer(-1))).isEqualTo("00000009" + "05" + "ffffffffffffffff");
    assertThat(hex(FrameLayout.alive())).isEqualTo("00000001" + "06");
  }

  @Test
  void shouldReadWhatItHasWritten() throws IOException {
    Frame hello = read(FrameLayout.hello("0123456789abcdef"), HELLO);
    assertThat(FrameLayout.version(hello)).isEqualTo(FrameLayout.VERSION);
    assertThat(FrameLayout.token(hello)).isEqualTo("0123456789abcdef");
    assertThat(FrameLayout.token(read(FrameLayout.hello(""), HELLO))).isEmpty();

    Frame reading = read(FrameLayout.reading(Long.MIN_VALUE, new byte[] {1, 2}), READING);
    assertThat(FrameLayout.number(reading)).isEqualTo(Long.MIN_VALUE);
    assertThat(FrameLayout.message(reading)).containsExactly(1, 2);
    assertThat(FrameLayout.number(read(FrameLayout.answer(7), ANSWER))).isEqualTo(7);
    assertThat(read(FrameLayout.welcome(), WELCOME).payload()).isEmpty();
    assertThat(read(FrameLayout.alive(), ALIVE).payload()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void shouldReadEachReasonOfARefusal(Refusal reason) throws IOException {
    assertThat(FrameLayout.reason(read(FrameLayout.refusal(reason), REFUSAL))).isEqualTo(reason);
  }

  @Test
  void shouldRefuseAReasonThatItDoesNotKnow() throws IOException {
    Frame refusal = read(HexFormat.of().parseHex("00000002" + "03" + "7f"), REFUSAL);
    assertThatThrownBy(() -> FrameLayout.reason(refusal))
        .isInstanceOf(BadFrameException.class)
        .hasMessageContaining("127");
  }

  @Test
  void shouldTakeMessagesUpToTheBound() throws IOException {
    byte[] longest = new byte[FrameLayout.LONGEST_MESSAGE];
    byte[] frame = FrameLayout.reading(1, longest);
    assertThat(hex(frame)).startsWith("00020000" + "04");
    assertThat(FrameLayout.message(read(frame, READING))).hasSameSizeAs(longest);
    assertThatThrownBy(() -> FrameLayout.reading(1, new byte[longest.length + 1]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a kind that is none, 00000001 00",
    "a kind that may not come here, 00000001 06",
    "a negative kind, 00000001 ff",
    "length 0, 00000000 04",
    "a negative length, ffffffff 04",
    "the least length, 80000000 04",
    "a length above the bound, 00020001 04",
    "the greatest length, 7fffffff 04",
    "a reading without a number, 00000008 04",
    "a text of the web, 474554202f20485454",
  })
  void shouldRefuseBeforeItTakesMemory(String description, String bytes) {
    byte[] frame = HexFormat.of().parseHex(bytes.replace(" ", ""));
    assertThatThrownBy(() -> read(frame, READING)).isInstanceOf(BadFrameException.class);
  }

  @Test
  void shouldRefuseATokenThatIsLongerThanAny() {
    byte[] frame = HexFormat.of().parseHex("00000203" + "01" + "01");
    assertThatThrownBy(() -> read(frame, HELLO)).isInstanceOf(BadFrameException.class);
    assertThatThrownBy(() -> FrameLayout.hello("x".repeat(513)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Frame read(byte[] bytes, FrameKind kind) throws IOException {
    Set<FrameKind> allowed = EnumSet.of(kind);
    FrameReader reader = new FrameReader(new ByteArrayInputStream(bytes));
    Frame frame = reader.read(allowed);
    assertThat(frame.kind()).isEqualTo(kind);
    assertThat(reader.await()).isFalse();
    return frame;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
