package io.sensorlog.bench.repositories;

import io.sensorlog.bench.exactlyonce.Services;
import io.sensorlog.bench.exactlyonce.TableContent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A repository in tables. */
record DatabaseCopy(String name, String kind, String uri, Connector connector)
    implements DurableCopy {
  private static final int ROWS_AT_ONCE = 10_000;

  /** Connects to the database itself. */
  @FunctionalInterface
  interface Connector {
    Connection connect() throws SQLException;
  }

  /** A database of the server, made if it is missing. */
  static DatabaseCopy mariadb(Services services, String database) {
    services.database().createDatabase(database);
    return new DatabaseCopy(
        database,
        "mariadb",
        services.repositoryUriOf(database),
        () -> services.database().connect(database));
  }

  static DatabaseCopy sqlite(Path file) {
    String uri = "jdbc:sqlite:" + file;
    return new DatabaseCopy(
        file.getFileName().toString(), "sqlite", uri, () -> DriverManager.getConnection(uri));
  }

  @Override
  public Map<Integer, Long> read(Consumer<StoredReading> each) throws SQLException {
    try (Connection connection = connector.connect();
        Statement statement = connection.createStatement()) {
      statement.setFetchSize(ROWS_AT_ONCE); // else MariaDB's driver holds them all
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT id, sensor, timestamp, value, data, sequence, topic_partition, topic_offset"
                  + " FROM reading")) {
        while (rows.next()) {
          each.accept(reading(rows));
        }
      }
      return TableContent.positions(connection);
    }
  }

  private static StoredReading reading(ResultSet row) throws SQLException {
    double number = row.getDouble(4);
    String value =
        row.wasNull()
            ? StoredReading.plain(row.getString(5))
            : StoredReading.plain(BigDecimal.valueOf(number));
    return new StoredReading(
        row.getString(1).toLowerCase(Locale.ROOT),
        row.getString(2),
        moment(row.getString(3)),
        value,
        sequence(row),
        row.getInt(7),
        row.getLong(8));
  }

  private static Instant moment(String utc) {
    return LocalDateTime.parse(utc.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
  }

  private static @Nullable Long sequence(ResultSet row) throws SQLException {
    long sequence = row.getLong(6);
    return row.wasNull() ? null : sequence;
  }
}
