package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.ExactlyOnce;
import io.sensorlog.consumer.repository.OwnedFile;
import io.sensorlog.consumer.repository.RejectedReadings;
import io.sensorlog.consumer.repository.RepositoryKind;
import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.Snapshot;
import io.sensorlog.model.command.CommandFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to open a database. Immutable; its text never shows the password.
 *
 * @param identity see {@link RepositorySettings#identity}
 * @param file what one logger process has for itself while it is open; null for a database that is
 *     no file of this machine
 * @param url without settings
 * @param driverSettings for the driver, by its own names; user and password too, where there are
 */
public record JdbcSettings(
    String identity,
    DatabaseKind database,
    @Nullable Path file,
    String url,
    Map<String, String> driverSettings)
    implements RepositorySettings {

  public JdbcSettings {
    driverSettings = Map.copyOf(driverSettings);
  }

  /** Reads {@code jdbc:mariadb://host:port/db?user=U&passwordEnv=NAME}. */
  public static JdbcSettings mariadb(String uri, Map<String, String> environment) {
    return MariaDbUri.parse(uri, environment);
  }

  /** Reads {@code jdbc:sqlite:FILE} and {@code jdbc:sqlite::memory:}. */
  public static JdbcSettings sqlite(String uri) {
    return SqliteUri.parse(uri);
  }

  /** See {@link io.sensorlog.consumer.repository.Repositories#details}. */
  public static Set<String> details(String uri) {
    return uri.startsWith("jdbc:sqlite:") ? SqliteUri.details(uri) : MariaDbUri.details(uri);
  }

  @Override
  public RepositoryKind kind() {
    return database.repository();
  }

  @Override
  public DurableRepository open(int writers) {
    OwnedFile owned = file == null ? null : OwnedFile.open(file);
    try {
      Database opened = Database.open(this, writers);
      return new ExactlyOnce(
          new JdbcTransactions(opened), InstantSource.system(), () -> close(opened, owned));
    } catch (RuntimeException e) {
      if (owned != null) {
        owned.close();
      }
      throw e;
    }
  }

  private static void close(Database opened, @Nullable OwnedFile owned) {
    opened.close();
    if (owned != null) {
      owned.close();
    }
  }

  @Override
  public RejectedReadings openRejected() {
    if (!kind().isDurable()) {
      return RepositorySettings.super.openRejected(); // gone with the logger that had them
    }
    requireFile();
    return new JdbcRejectedReadings(Database.connect(this, 1), InstantSource.system());
  }

  @Override
  public Snapshot openSnapshot() {
    if (!kind().isDurable()) {
      return RepositorySettings.super.openSnapshot();
    }
    requireFile();
    return JdbcSnapshot.open(this);
  }

  /** The driver would make it. */
  private void requireFile() {
    if (file != null && !Files.exists(file)) {
      throw new CommandFailedException("cannot use " + identity + ": there is no such file");
    }
  }

  /** A connection of its own; blocks for at most about 6 s. */
  Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.putAll(driverSettings);
    return DriverManager.getConnection(url, properties);
  }

  @Override
  public String toString() {
    return identity;
  }
}
