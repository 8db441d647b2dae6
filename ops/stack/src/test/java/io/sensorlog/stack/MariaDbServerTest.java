package io.sensorlog.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariaDbServerTest {

  @Test
  void shouldHaveTheSameDataPasswordAndPortWhenStartedAgainOnTheSameFolder(@TempDir Path folder)
      throws SQLException {
    // given
    String password;
    int port;
    try (MariaDbServer database = MariaDbServer.start(folder)) {
      database.createDatabase("test_1");
      execute(database, "CREATE TABLE kept AS SELECT 'x' AS text");
      password = database.password();
      port = database.port();
    }

    // when
    try (MariaDbServer database = MariaDbServer.start(folder)) {
      assertThat(database.port()).isEqualTo(port);

      // then
      assertThat(database.password()).isEqualTo(password);
      assertThat(text(database, "SELECT text FROM kept")).isEqualTo("x");
    }
  }

  @Test
  void shouldLetGivenSettingsWin(@TempDir Path folder) throws SQLException {
    List<String> settings = List.of("--innodb-buffer-pool-size=64M", "--innodb-log-file-size=96M");
    try (MariaDbServer database = MariaDbServer.start(folder, settings)) {
      database.createDatabase("test_1");

      assertThat(text(database, "SELECT @@innodb_buffer_pool_size >> 20")).isEqualTo("64");
      assertThat(text(database, "SELECT @@innodb_log_file_size >> 20")).isEqualTo("96");
    }
  }

  @Test
  void shouldLetNobodyInWithoutThePassword(@TempDir Path folder) throws Exception {
    try (MariaDbServer database = MariaDbServer.start(folder)) {
      String url =
          "jdbc:mariadb://" + database.host() + ":" + database.port() + "/?sslMode=disable";

      for (String user : new String[] {"root", "sensorlog", "nobody"}) {
        assertThatThrownBy(() -> DriverManager.getConnection(url, user, ""))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("Access denied");
      }
      assertThat(database.passwordFile()).hasContent(database.password());
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(database.passwordFile())))
          .isEqualTo("rw-------");
      assertThat(ProcessHandle.of(database.pid()).orElseThrow().info().commandLine().orElseThrow())
          .contains("mariadbd")
          .doesNotContain(database.password());
    }
  }

  @Test
  void shouldGiveTheOrdinaryUserItsDatabasesAndNoOthers(@TempDir Path folder) throws SQLException {
    try (MariaDbServer database = MariaDbServer.start(folder)) {
      database.createDatabase("a_b");
      database.createDatabase("a_b");

      assertThat(text(database, "a_b", "SELECT @@character_set_database")).isEqualTo("utf8mb4");
      assertThatThrownBy(() -> text(database, "mysql", "SELECT 1")).hasMessageContaining("denied");
      assertThatThrownBy(() -> database.createDatabase("a`b"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void shouldStopWhenClosedWhilePaused(@TempDir Path folder) {
    // given
    MariaDbServer database = MariaDbServer.start(folder);
    ProcessHandle process = ProcessHandle.of(database.pid()).orElseThrow();
    database.pause();

    // when
    database.close();
    database.close();

    // then
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void shouldRefuseAFolderThatIsAFile(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> MariaDbServer.start(file))
        .isInstanceOf(StackException.class)
        .hasMessageContaining(file + " is a file, not a folder");
  }

  @Test
  void shouldSayWhatTheLogSaysWhenItCannotStart(@TempDir Path folder) throws IOException {
    // given a data folder without MariaDB's own tables
    Files.createDirectory(folder.resolve("mariadb"));

    assertThatThrownBy(() -> MariaDbServer.start(folder))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("the database ended at its start")
        .hasMessageContaining(folder.resolve("database.log").toString())
        .hasMessageContaining("mysql.");
  }

  private static void execute(MariaDbServer database, String... statements) throws SQLException {
    try (Connection connection = database.connect("test_1");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String text(MariaDbServer database, String sql) throws SQLException {
    return text(database, "test_1", sql);
  }

  private static String text(MariaDbServer database, String name, String sql) throws SQLException {
    try (Connection connection = database.connect(name);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
