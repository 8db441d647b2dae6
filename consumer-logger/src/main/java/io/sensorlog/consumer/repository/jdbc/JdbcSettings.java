package io.sensorlog.consumer.repository.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.sensorlog.consumer.repository.DurableRepository;
import io.sensorlog.consumer.repository.RejectedReadings;
import io.sensorlog.consumer.repository.RepositoryKind;
import io.sensorlog.consumer.repository.RepositorySettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;

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
  public RepositoryKind kind() {
    return RepositoryKind.SHARED;
  }

  @Override
  public DurableRepository open(int writers) {
    SqlStatements sql = SqlStatements.of("mariadb.sql");
    int largestPacket = Database.largestPacket(this);
    HikariDataSource pool = Database.open(this, writers, largestPacket, sql);
    return new JdbcRepository(
        new JdbcTransactions(identity, pool, sql, largestPacket), pool, InstantSource.system());
  }

  /** A connection of its own; blocks for at most about 6 s. */
  Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.putAll(driverSettings);
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    return DriverManager.getConnection(url, properties);
  }

  @Override
  public RejectedReadings openRejected() {
    int largestPacket = Database.largestPacket(this);
    return new JdbcRejectedReadings(
        identity,
        Database.connect(this, 1, largestPacket),
        SqlStatements.of("mariadb.sql"),
        new PacketLimit(largestPacket),
        InstantSource.system());
  }

  @Override
  public String toString() {
    return identity;
  }
}
