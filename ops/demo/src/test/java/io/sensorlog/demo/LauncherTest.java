package io.sensorlog.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LauncherTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void shouldSayItsVersion() throws Exception {
    try (Launched launched = Launched.run(Map.of(), LIMIT, "--version")) {
      assertThat(launched.status()).isZero();
      assertThat(launched.output()).matches("sensorlog \\d+\\.\\d+\\.\\d+\\S*\n");
    }
  }

  @Test
  void shouldListTheCommandsOnRequest() throws Exception {
    try (Launched launched = Launched.run(Map.of(), LIMIT, "help")) {
      assertThat(launched.status()).isZero();
      assertThat(launched.output())
          .contains("\n  demo ", "\n  sensors ", "\n  log ", "\n  rejected ");
    }
  }

  @Test
  void shouldShowTheOptionsOfACommand() throws Exception {
    try (Launched launched = Launched.run(Map.of(), LIMIT, "help", "demo")) {
      assertThat(launched.status()).isZero();
      assertThat(launched.output()).contains("--interval", "Examples:");
    }
  }

  @Test
  void shouldRefuseAnUnknownCommandWithTheList() throws Exception {
    try (Launched launched = Launched.run(Map.of(), LIMIT, "fly")) {
      assertThat(launched.status()).isEqualTo(2);
      assertThat(launched.errors()).contains("unknown command 'fly'", "\n  demo ");
    }
  }

  @Test
  void shouldWorkThroughASymbolicLinkFromAnotherFolder(@TempDir Path folder) throws Exception {
    // Given
    Path launcher = Path.of(System.getProperty("sensorlog.home"), "sensorlog");
    Files.createSymbolicLink(folder.resolve("first"), launcher);
    Path link = Files.createSymbolicLink(folder.resolve("second"), Path.of("first"));
    // When
    Process process =
        new ProcessBuilder(link.toString(), "--version").directory(folder.toFile()).start();
    // Then
    assertThat(process.inputReader().readLine()).startsWith("sensorlog ");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void shouldFindItsHomeWhateverTheShellIsToldToSearchFor(@TempDir Path folder) throws Exception {
    // Given a folder of the same name where CDPATH looks first
    Path home = Path.of(System.getProperty("sensorlog.home")).toRealPath();
    String name = String.valueOf(home.getFileName());
    Files.createDirectory(folder.resolve(name));
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", name + "/sensorlog", "--version");
    builder.directory(home.resolve("..").toFile());
    builder.environment().put("CDPATH", folder.toString());
    // When
    Process process = builder.start();
    // Then
    assertThat(process.inputReader().readLine()).startsWith("sensorlog ");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void shouldTakeTheProbeThatTheReadmeShowsFromTheUsersClassPath(@TempDir Path folder)
      throws Exception {
    // Given the class of the README
    Path home = Path.of(System.getProperty("sensorlog.home")).toAbsolutePath();
    String readme = Files.readString(home.resolve("README.md"));
    int start = readme.indexOf("package com.example;");
    Path source = folder.resolve("LoadProbe.java");
    Files.writeString(source, readme.substring(start, readme.indexOf("\nEND\n", start)));
    Path built = home.resolve("producer-sensors/target");
    Process compiled =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "-cp",
                built + "/*:" + built + "/lib/*",
                "-d",
                folder.toString(),
                source.toString())
            .inheritIO()
            .start();
    assertThat(compiled.waitFor()).isZero();
    String[] sensors = {
      "sensors",
      "--probe=com.example.LoadProbe",
      "--connection=kafka://127.0.0.1:1/readings",
      "--connect-timeout=1s"
    };

    // When it is on the class path, then only the broker is missing
    try (Launched launched =
        Launched.run(Map.of("SENSORLOG_CLASSPATH", folder.toString()), LIMIT, sensors)) {
      assertThat(launched.status()).as(launched.errors()).isEqualTo(1);
    }
    // When it is not, then it is refused
    try (Launched launched = Launched.run(Map.of(), LIMIT, sensors)) {
      assertThat(launched.status()).isEqualTo(2);
      assertThat(launched.errors()).contains("no class com.example.LoadProbe");
    }
  }

  @Test
  void shouldSayWhyItCannotBuild(@TempDir Path folder) throws Exception {
    // Given a checkout in which nothing is built and nothing can be
    Path home = Path.of(System.getProperty("sensorlog.home"));
    Path launcher = Files.copy(home.resolve("sensorlog"), folder.resolve("sensorlog"));
    Files.createFile(folder.resolve("target"));
    // When
    Process process = new ProcessBuilder("/bin/sh", launcher.toString(), "log").start();
    // Then
    assertThat(process.waitFor(LIMIT)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(process.errorReader().readAllAsString())
        .contains("sensorlog: cannot build: ", folder.resolve("target").toString());
  }

  @Test
  void shouldSayWhatToInstallWithoutAJdk(@TempDir Path folder) throws Exception {
    // Given a launcher that asks for a JDK of the far future
    Path launcher = folder.resolve("sensorlog");
    String text = Files.readString(Path.of(System.getProperty("sensorlog.home"), "sensorlog"));
    Files.writeString(launcher, text.replace("NEEDED_JAVA=25", "NEEDED_JAVA=999"));
    // When
    Process process = new ProcessBuilder("/bin/sh", launcher.toString(), "demo").start();
    // Then
    assertThat(process.errorReader().readLine()).contains("no JDK 999 or newer found", "install");
    assertThat(process.waitFor()).isEqualTo(1);
  }
}
