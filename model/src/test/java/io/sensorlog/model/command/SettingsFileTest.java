package io.sensorlog.model.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
  private final Path file;
  private final List<String> problems = new ArrayList<>();

  SettingsFileTest(@TempDir Path folder) {
    file = folder.resolve("kafka.properties");
  }

  @Test
  void shouldReadSettingsInTheirOrder() throws IOException {
    Files.writeString(file, "# comment\nb = 1\na: caf\u00E9 \\\n  au lait\n");

    assertThat(read()).containsExactly(entry("b", "1"), entry("a", "caf\u00E9 au lait"));
    assertThat(problems).isEmpty();
  }

  @Test
  void shouldRefuseReservedAndDoubleKeysWithoutShowingTheirValues() throws IOException {
    Files.writeString(file, "acks=secret1\nb=secret2\nb=secret3\nc=1\n");

    Map<String, String> settings = read();

    assertThat(settings).doesNotContainKey("acks").containsEntry("c", "1");
    assertThat(problems)
        .containsExactly(
            file + ": 'b' stands there twice",
            file + ": 'acks' is set by Sensorlog and cannot be changed");
  }

  @Test
  void shouldSayThatThereIsNoFile() {
    assertThat(read()).isEmpty();
    assertThat(problems).containsExactly("cannot read " + file + ": there is no such file");
  }

  @Test
  void shouldSayThatAFolderIsNoFile() throws IOException {
    Files.createDirectory(file);

    assertThat(read()).isEmpty();
    assertThat(problems).containsExactly("cannot read " + file + ": it is a folder");
  }

  @Test
  void shouldSayThatTheFileIsNotUtf8() throws IOException {
    Files.write(file, "a=caf\u00E9".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(read()).isEmpty();
    assertThat(problems).containsExactly("cannot read " + file + ": it is not UTF-8");
  }

  @Test
  void shouldSayThatAnEscapeIsMalformedAndKeepNothing() throws IOException {
    Files.writeString(file, "a=1\npassword=\\usecret\n");

    assertThat(read()).isEmpty();
    assertThat(problems)
        .containsExactly("cannot read " + file + ": it holds a malformed \\u escape");
  }

  @Test
  void shouldReadPastTheMarkThatSomeEditorsBeginAFileWith() throws IOException {
    Files.writeString(file, "\uFEFFsecurity.protocol=SSL\nb=1\n");

    assertThat(read()).containsExactly(entry("security.protocol", "SSL"), entry("b", "1"));
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"security.protocl", "Security-Protocol", "security.", "\uFEFFsecurity.protocol"})
  void shouldNotTakeASlipForASettingOfAPlugIn(String slip) throws IOException {
    Files.writeString(file, "b=1\n" + slip + "=secret\n");

    read();

    assertThat(problems)
        .containsExactly(file + ": '" + slip + "' is no known setting; perhaps security.protocol");
  }

  @Test
  void shouldKeepASettingOfAPlugInAndWarn() throws IOException {
    PrintStream realErr = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      Files.writeString(file, "my.plugin.colour=secret\nconfig.providers.vault.class=Vault\n");

      assertThat(read()).containsKeys("my.plugin.colour", "config.providers.vault.class");
    } finally {
      System.setErr(realErr);
    }
    assertThat(problems).isEmpty();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("'my.plugin.colour' is no known setting")
        .doesNotContain("secret", "vault");
  }

  private Map<String, String> read() {
    Set<String> known = Set.of("a", "b", "c", "security.protocol", "config.providers");
    return SettingsFile.read(file, Set.of("acks", "retries"), known, problems);
  }
}
