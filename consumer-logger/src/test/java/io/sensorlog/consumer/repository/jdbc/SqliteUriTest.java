package io.sensorlog.consumer.repository.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqliteUriTest {

  @Test
  void shouldNameTheSameFileTheSameWay() {
    Path here = Path.of("").toAbsolutePath();

    assertThat(parse("jdbc:sqlite:data/../readings.db").identity())
        .isEqualTo("sqlite:" + here.resolve("readings.db"))
        .isEqualTo(parse("jdbc:sqlite:" + here + "//./readings.db").identity());
    assertThat(parse("jdbc:sqlite::memory:").identity()).isEqualTo("sqlite:memory");
  }

  @Test
  void shouldTakeAPathAsItIs() {
    JdbcSettings settings = parse("jdbc:sqlite:/a b/%20/ü&c=d#e.db?cache_size=-4000");

    assertThat(settings.file()).isEqualTo(Path.of("/a b/%20/ü&c=d#e.db"));
    assertThat(settings.url()).isEqualTo("jdbc:sqlite:/a b/%20/ü&c=d#e.db");
    assertThat(settings.driverSettings()).containsEntry("cache_size", "-4000");
    assertThat(settings).hasToString("sqlite:/a b/%20/ü&c=d#e.db");
  }

  @Test
  void shouldKeepWhatIsSavedWhenThePowerFails() {
    assertThat(parse("jdbc:sqlite:a.db").driverSettings())
        .containsEntry("journal_mode", "WAL")
        .containsEntry("synchronous", "FULL");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "jdbc:sqlite: | which file?",
        "jdbc:sqlite:?cache_size=1 | which file?",
        "jdbc:sqlite::resource:a.db | write the path of a file",
        "jdbc:sqlite:file:a.db | write the path of a file",
        "jdbc:sqlite:a\u001b.db | control characters",
        "jdbc:sqlite:a\u0000.db | control characters",
        "jdbc:sqlite:a.db?cache | without a value",
        "jdbc:sqlite:a.db?cache_size=1&cache_size=2 | stands there twice",
        "jdbc:sqlite:a.db?cache_sise=1 | knows no setting 'cache_sise'",
        "jdbc:sqlite::memory:?cache_sise=1 | knows no setting 'cache_sise'",
        "jdbc:sqlite:a.db?synchronous=OFF | 'synchronous' is set by Sensorlog",
        "jdbc:sqlite:a.db?enable_load_extension=true | set by Sensorlog",
        "jdbc:sqlite:a.db?password=hunter2 | a password does not belong in a URI",
        "jdbc:sqlite:a.db?cache_size=hunter2; DROP TABLE reading | takes a whole number",
        "jdbc:sqlite:a.db?busy_timeout=99999999999 | does not take",
        "jdbc:sqlite:a.db?temp_store=hunter2 | 'temp_store' is one of",
        "jdbc:sqlite:a.db?cache_size=%2 | without its two digits",
      })
  void shouldRefuseInOneLine(String uri, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(uri))
        .withMessageContaining(problem)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2").hasLineCount(1));
  }

  private static JdbcSettings parse(String uri) {
    return JdbcSettings.sqlite(uri);
  }
}
