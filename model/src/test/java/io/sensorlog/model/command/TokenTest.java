package io.sensorlog.model.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
  @TempDir Path folder;

  @Test
  void shouldMakeAnotherOneEachTimeAndNotShowIt() {
    Token token = Token.make();

    assertThat(token.secret()).hasSize(43).isNotEqualTo(Token.make().secret());
    assertThat(token.toString()).doesNotContain(token.secret());
    assertThat(token.is(token.secret())).isTrue();
    assertThat(token.is(token.secret() + "x")).isFalse();
    assertThat(token.is("")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "fifteen-letters",
        "two lines of\nsixteen-letters",
        "nöt-of-ascii-only"
      })
  void shouldRefuseAFileWithoutExactlyOneToken(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), content);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Token.read(file))
        .withMessageContaining("one line of 16");
  }

  @Test
  void shouldReadOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "sixteen-letters!\n");

    assertThat(Token.read(file).is("sixteen-letters!")).isTrue();
  }

  @Test
  void shouldRefuseAFileThatIsNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Token.read(folder.resolve("none")))
        .withMessageContaining("cannot read the token file");
  }
}
