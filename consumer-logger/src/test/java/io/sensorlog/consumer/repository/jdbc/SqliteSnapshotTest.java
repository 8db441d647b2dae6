package io.sensorlog.consumer.repository.jdbc;

import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.SnapshotContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteSnapshotTest extends SnapshotContract {
  @TempDir Path folder;

  @Override
  protected RepositorySettings settings() {
    return new SqliteFile(folder.resolve("readings.db")).settings("");
  }
}
