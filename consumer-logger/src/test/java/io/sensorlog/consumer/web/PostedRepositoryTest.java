package io.sensorlog.consumer.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sensorlog.consumer.repository.Repositories;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.plot.PlotFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostedRepositoryTest {
  private static final String AT_THE_START =
      "jdbc:mariadb://db.example/sensors?user=me&passwordEnv=PASSWORD&sslMode=verify-ca";

  private final Path data;
  private final Path outside;
  private final PostedRepository posted;

  PostedRepositoryTest(@TempDir Path folder) throws IOException {
    this.data = Files.createDirectory(folder.resolve("data"));
    this.outside = Files.createDirectory(folder.resolve("outside"));
    WebSettings settings =
        new WebSettings(
            WebAddress.DEFAULT,
            null,
            data,
            Repositories.details(AT_THE_START),
            Map.of("PASSWORD", "hunter2", "OTHER", "hunter3"),
            false);
    this.posted = new PostedRepository(settings, new PlotFeed());
  }

  private void assertRefused(String uri, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> posted.parse(uri))
        .withMessageContaining(reason)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter"));
  }

  @Test
  void shouldPutAFileIntoTheFolder() throws IOException {
    Files.createDirectory(data.resolve("below"));
    assertThat(posted.parse("jdbc:sqlite:one.db").file()).isEqualTo(data.resolve("one.db"));
    assertThat(posted.parse("jdbc:sqlite:below/one.db").file())
        .isEqualTo(data.resolve("below/one.db"));
    assertThat(posted.parse("jdbc:sqlite:" + data.resolve("two.db")).file())
        .isEqualTo(data.resolve("two.db"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside/one.db", "below/../one.db", "..", "/tmp/../etc/one.db"})
  void shouldRefuseAPathThatGoesUp(String path) {
    assertRefused("jdbc:sqlite:" + path, "no ..");
  }

  @Test
  void shouldRefuseAFileOutsideOfTheFolder() {
    assertRefused("jdbc:sqlite:" + outside.resolve("one.db"), "lie below");
    assertRefused("jdbc:sqlite:" + data.resolveSibling("data2.db"), "lie below");
    assertRefused("jdbc:sqlite:none/one.db", "a folder that is there");
  }

  @Test
  void shouldRefuseALinkThatLeadsOutside() throws IOException {
    Path file = Files.createFile(outside.resolve("one.db"));
    Files.createSymbolicLink(data.resolve("file.db"), file);
    Files.createSymbolicLink(data.resolve("folder"), outside);

    assertRefused("jdbc:sqlite:file.db", "lie below");
    assertRefused("jdbc:sqlite:folder/one.db", "lie below");
    assertRefused("jdbc:sqlite:folder/new.db", "lie below");
  }

  @Test
  void shouldRefuseALinkThatLeadsToNoFileYet() throws IOException {
    Files.createSymbolicLink(data.resolve("later.db"), outside.resolve("later.db"));

    assertRefused("jdbc:sqlite:later.db", "lie below");
  }

  @Test
  void shouldTakeWhatIsNoFile() {
    assertThat(posted.parse("jdbc:sqlite::memory:").file()).isNull();
    assertThat(posted.parse("plot:").identity()).isEqualTo("plot");
  }

  @Test
  void shouldTakeASecretByTheNameGivenAtTheStartForTheSameServer() {
    RepositorySettings settings =
        posted.parse("jdbc:mariadb://db.example/second?user=you&passwordEnv=PASSWORD");

    assertThat(settings.identity()).isEqualTo("mariadb:db.example:3306/second");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mariadb://db.example/db?user=me&passwordEnv=OTHER",
        "jdbc:mariadb://db.example/db?user=me&passwordEnv=HOME",
        "jdbc:mariadb://db.example/db?user=me&password%45nv=OTHER",
        "jdbc:mariadb://db.example/db?user=me&passwordFile=/etc/passwd",
        "jdbc:mariadb://evil.example/db?user=me&passwordEnv=PASSWORD",
        "jdbc:mariadb://db.example:3307/db?user=me&passwordEnv=PASSWORD",
        "jdbc:mariadb://db.example/db?user=me&passwordEnv=PASSWORD&sslMode=disable",
        "jdbc:mariadb://db.example/db?user=me&serverSslCert=/etc/passwd",
        "jdbc:mariadb://db.example/db?user=me&socketFactory=evil.Factory",
        "jdbc:sqlite:one.db?cache_size=1",
      })
  void shouldRefuseSecretsAndSettingsThatNobodyGaveAtTheStart(String uri) {
    assertRefused(uri, "over HTTP a repository can only have");
  }
}
