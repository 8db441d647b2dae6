package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.RepositorySettings;
import java.time.InstantSource;
import java.util.Map;

/**
 * How to open a database. Immutable; its text never shows the password.
 *
 * @param identity see {@link RepositorySettings#identity}
 * @param url without user, password and settings
 * @param driverSettings for the driver, by its own names
 */
public record JdbcSettings(
    String identity, String url, String user, String password, Map<String, String> driverSettings)
    implements RepositorySettings {

  public JdbcSettings {
    driverSettings = Map.copyOf(driverSettings);
  }

  /** Reads {@code jdbc:mariadb://host:port/db?user=U&passwordEnv=NAME}. */
  public static JdbcSettings mariadb(String uri, Map<String, String> environment) {
    return MariaDbUri.parse(uri, environment);
  }

  @Override
  public DurableRepository open(int writers) {
    return new JdbcRepository(
        identity,
        Database.open(this, writers, SqlStatements.of("mariadb.sql")),
        SqlStatements.of("mariadb.sql"),
        InstantSource.system());
  }

  @Override
  public String toString() {
    return identity;
  }
}
