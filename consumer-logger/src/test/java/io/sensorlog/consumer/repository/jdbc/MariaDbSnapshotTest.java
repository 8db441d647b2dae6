package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.SnapshotContract;
import io.sensorlog.stack.MariaDbServer;
import io.sensorlog.stack.StackExtension;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("contract")
@ExtendWith(StackExtension.class)
class MariaDbSnapshotTest extends SnapshotContract {
  private final RepositorySettings settings;

  MariaDbSnapshotTest(MariaDbServer server) {
    String database = "snapshot_" + UUID.randomUUID().toString().substring(0, 8);
    server.createDatabase(database);
    this.settings =
        JdbcSettings.mariadb(
            "jdbc:mariadb://%s:%d/%s?user=%s&passwordEnv=PASSWORD"
                .formatted(server.host(), server.port(), database, server.user()),
            Map.of("PASSWORD", server.password()));
  }

  @Override
  protected RepositorySettings settings() {
    return settings;
  }
}
