package io.sensorlog.bench.files;

import io.sensorlog.bench.Home;
import io.sensorlog.model.command.CommandFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SQL of the packaged logger: what is compared with it says the same to the database. */
final class ProductSql {
  private static final String SQLITE = "io/sensorlog/consumer/repository/jdbc/sqlite.sql";

  private ProductSql() {}

  /** A statement for SQLite, with a question mark for each value. */
  static String sqlite(String name) {
    Path jar = Home.folder().resolve("consumer-logger/target/sensorlog-consumer-logger.jar");
    try (JarFile file = new JarFile(jar.toFile())) {
      String all =
          new String(
              file.getInputStream(file.getJarEntry(SQLITE)).readAllBytes(), StandardCharsets.UTF_8);
      Matcher found =
          Pattern.compile("^-- " + name + "\n(.*?)(?=^-- |\\z)", Pattern.MULTILINE | Pattern.DOTALL)
              .matcher(all);
      if (!found.find()) {
        throw new CommandFailedException("no statement '" + name + "' in " + SQLITE);
      }
      return found.group(1).strip();
    } catch (IOException e) {
      throw new CommandFailedException("cannot read " + jar + ": " + e.getMessage(), e);
    }
  }
}
