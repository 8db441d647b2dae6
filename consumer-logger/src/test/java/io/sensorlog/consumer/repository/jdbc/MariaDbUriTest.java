package io.sensorlog.consumer.repository.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sensorlog.consumer.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MariaDbUriTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("DB_PASSWORD", "s3cret");

  @Test
  void shouldTakeThePasswordFromTheEnvironment() {
    JdbcSettings settings =
        parse("jdbc:mariadb://localhost:3307/db?user=me&passwordEnv=DB_PASSWORD");

    assertThat(settings.url()).isEqualTo("jdbc:mariadb://localhost:3307/db");
    assertThat(settings.driverSettings().get("user")).isEqualTo("me");
    assertThat(settings.driverSettings().get("password")).isEqualTo("s3cret");
    assertThat(settings.toString()).doesNotContain("s3cret");
  }

  @Test
  void shouldTakeThePasswordFromAFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("password"), "from-file\n");

    assertThat(parse("jdbc:mariadb://localhost/db?user=me&passwordFile=" + file).driverSettings())
        .containsEntry("password", "from-file");
  }

  @Test
  void shouldSayThatEverybodyCanReadThePasswordFileAndTakeIt(@TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("password"), "from-file\n");
    String uri = "jdbc:mariadb://localhost/db?user=me&passwordFile=" + file;

    assertThat(saidFor(uri, file, "rw-r--r--")).contains("everybody", file.toString());
    assertThat(saidFor(uri, file, "rw-r-----")).isEmpty();
  }

  private static String saidFor(String uri, Path file, String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    try (Said said = new Said()) {
      assertThat(parse(uri).driverSettings()).containsEntry("password", "from-file");
      return said.text();
    }
  }

  @Test
  void shouldVerifyTlsForEveryHostButLoopback() {
    assertThat(parse("jdbc:mariadb://db.example.org/db?user=me").driverSettings())
        .containsEntry("sslMode", "verify-full");
    assertThat(parse("jdbc:mariadb://127.0.0.1/db?user=me").driverSettings())
        .containsEntry("sslMode", "disable");
    assertThat(parse("jdbc:mariadb://db.example.org/db?user=me&sslMode=trust").driverSettings())
        .containsEntry("sslMode", "trust");
  }

  @Test
  void shouldNameTheSamePlaceTheSameWay() {
    assertThat(parse("jdbc:mariadb://127.0.0.1/db?user=me").identity())
        .isEqualTo(parse("jdbc:mariadb://localhost:3306/db?user=you").identity());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "jdbc:mariadb://me:hunter2@localhost/db | user and password do not belong before the host",
        "jdbc:mariadb://localhost/db?user=me&password=hunter2 | does not belong in a URI",
        "jdbc:mariadb://localhost/db?user=me&keyStorePassword=hunter2 | does not belong in a URI",
        "jdbc:mariadb://localhost/db?user=me&passwordEnv=NOT_SET | 'NOT_SET' is not set",
        "jdbc:mariadb://localhost/db?user=me&passwordFile=/does/not/exist | /does/not/exist",
        "jdbc:mariadb://localhost/db?user=me&passwordEnv=A&passwordFile=b | both",
        "jdbc:mariadb://localhost/db?passwordEnv=DB_PASSWORD | user=... is missing",
        "jdbc:mariadb://localhost/db?user=me&conectTimeout=5 | knows no setting 'conectTimeout'",
        "jdbc:mariadb://localhost/db?user=me&transactionReplay=true | set by Sensorlog",
        "jdbc:mariadb://localhost/db?user=me&user=you | 'user' stands there twice",
        "jdbc:mariadb://localhost/db?user | without a value",
        "jdbc:mariadb://localhost/?user=me | a database has",
        "jdbc:mariadb://localhost/d`b?user=me | no valid URI",
        "jdbc:mariadb://a,b/db?user=me | no single host",
      })
  void shouldRefuseInOneLineWithoutRepeatingASecret(String uri, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(uri))
        .withMessageContaining(problem)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2").hasLineCount(1));
  }

  private static JdbcSettings parse(String uri) {
    return JdbcSettings.mariadb(uri, ENVIRONMENT);
  }
}
