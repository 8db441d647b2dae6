package io.sensorlog.consumer.repository.csv;

import java.nio.file.Path;

/**
 * The files of a repository: readings, and beside them rejected readings and positions. Immutable.
 *
 * @param readings the one that is named
 */
record CsvFiles(Path readings) {

  Path rejected() {
    return beside(".rejected.csv");
  }

  Path positions() {
    return beside(".positions");
  }

  private Path beside(String suffix) {
    return readings.resolveSibling(readings.getFileName() + suffix);
  }
}
