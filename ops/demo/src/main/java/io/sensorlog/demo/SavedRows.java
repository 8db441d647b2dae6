package io.sensorlog.demo;

import java.io.IOException;

/**
 * Counts what a repository holds of this run: the rows of the demo's sensors since its start.
 * Others may write there too, and an earlier run may have left readings that are saved only now.
 * Thread-safe.
 */
interface SavedRows {

  /**
   * Counts now; 0 while the logger has not yet made the table or the file. Blocks for a database's
   * answer, at most some seconds.
   *
   * @throws IOException if it cannot be looked into
   */
  long count() throws IOException;
}
