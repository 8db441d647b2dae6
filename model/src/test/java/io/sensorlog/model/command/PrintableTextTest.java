package io.sensorlog.model.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTextTest {

  @Test
  void shouldEscapeWhateverATerminalWouldObey() {
    assertThat(PrintableText.escaped("a\u001b[31mb\u009bc\r\nd\u202ee\u2028f\u007f"))
        .isEqualTo("a\\u001b[31mb\\u009bc\\u000d\\u000ad\\u202ee\\u2028f\\u007f");
  }

  @Test
  void shouldLeaveLettersOfAllLanguagesAlone() {
    assertThat(PrintableText.escaped("Größe 温度 <script>")).isEqualTo("Größe 温度 <script>");
  }

  @Test
  void shouldTakeForTextOnlyWhatTheOutputCanShow() {
    assertThat(PrintableText.of("{\n\t\"ü\":1}".getBytes(UTF_8), UTF_8)).hasValue("{\n\t\"ü\":1}");
    assertThat(PrintableText.of("ü".getBytes(UTF_8), US_ASCII)).isEmpty();
    assertThat(PrintableText.of("a\u001bb".getBytes(UTF_8), UTF_8)).isEmpty();
    assertThat(PrintableText.of("a\rb".getBytes(UTF_8), UTF_8)).isEmpty();
    assertThat(PrintableText.of(new byte[] {(byte) 0xc3, 'a'}, UTF_8)).isEmpty();
  }
}
