package io.sensorlog.bench.files;

import io.sensorlog.model.command.CommandFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file that a logger saves into, looked at from beside. One thread only. */
interface SavedFile extends AutoCloseable {

  /** What the logger is told. */
  String uri();

  /** Messages that it has dealt with, by its positions. */
  long saved();

  /** Rows that are there in the end. */
  long rows();

  @Override
  void close();

  /** A CSV file that is not there yet. */
  record Csv(Path file) implements SavedFile {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public String uri() {
      return "csv:" + file;
    }

    @Override
    public long saved() {
      return rows();
    }

    @Override
    public long rows() {
      try {
        JsonNode positions =
            JSON.readTree(
                Files.readAllBytes(file.resolveSibling(file.getFileName() + ".positions")));
        return positions.path("committed").path("readings").path("rows").asLong();
      } catch (NoSuchFileException e) {
        return 0; // nothing is committed yet
      } catch (IOException e) {
        throw new CommandFailedException("cannot look into " + file + ": " + e.getMessage(), e);
      }
    }

    @Override
    public void close() {}
  }

  /** A SQLite file that has its tables. */
  record Sqlite(Path file, Connection connection) implements SavedFile {

    static Sqlite open(Path file) {
      try {
        return new Sqlite(file, DriverManager.getConnection("jdbc:sqlite:" + file));
      } catch (SQLException e) {
        throw unusable(file, e);
      }
    }

    @Override
    public String uri() {
      return "jdbc:sqlite:" + file;
    }

    @Override
    public long saved() {
      return number("SELECT COALESCE(SUM(next_offset), 0) FROM logger_position");
    }

    @Override
    public long rows() {
      return number("SELECT COUNT(*) FROM reading");
    }

    private long number(String query) {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(query)) {
        row.next();
        return row.getLong(1);
      } catch (SQLException e) {
        throw unusable(file, e);
      }
    }

    private static CommandFailedException unusable(Path file, SQLException e) {
      return new CommandFailedException("cannot look into " + file + ": " + e.getMessage(), e);
    }

    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException e) {
        throw unusable(file, e);
      }
    }
  }
}
