package io.sensorlog.demo;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RepositoryUriTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:mysql://root:secret@host/db, jdbc:mysql:",
    "jdbc:oracle:thin:scott/secret@host, jdbc:oracle:",
    "mariadb://root:secret@host/db, mariadb:",
    "stone:tablet?password=secret, stone:",
    "tablet, tablet",
  })
  void shouldNameAnUnknownRepositoryWithoutWhatMayBeAPassword(String uri, String named) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> RepositoryUri.parse(uri))
        .withMessageStartingWith("unknown repository '" + named + "': ")
        .withMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:mariadb://root:secret@host/db",
    "jdbc:mariadb://host/db?user=root&password=secret",
    "csv:root:secret@host",
  })
  void shouldRefuseAPasswordWithoutRepeatingIt(String uri) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> RepositoryUri.parse(uri))
        .withMessageStartingWith("a password has no place in a URI")
        .withMessageNotContaining("secret");
  }
}
