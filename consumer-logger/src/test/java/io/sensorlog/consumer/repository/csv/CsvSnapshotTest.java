package io.sensorlog.consumer.repository.csv;

import io.sensorlog.consumer.repository.RepositorySettings;
import io.sensorlog.consumer.repository.SnapshotContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class CsvSnapshotTest extends SnapshotContract {
  @TempDir Path folder;

  @Override
  protected RepositorySettings settings() {
    return new CsvSettings(folder.resolve("readings.csv"));
  }
}
