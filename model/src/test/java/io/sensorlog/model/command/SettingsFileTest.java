package io.sensorlog.model.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  private Map<String, String> read() {
    return SettingsFile.read(file, Set.of("acks", "retries"), problems);
  }
}
