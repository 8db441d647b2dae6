package io.sensorlog.consumer.repository.csv;

import java.io.IOException;
import java.io.InputStream;

/** Where the last whole row of a CSV file ends. */
final class WholeRows {
  private static final int BUFFER = 1 << 16;

  private WholeRows() {}

  /**
   * Behind the last line feed that ends a row: one that is not inside quotes. A quote that stands
   * for itself is doubled, so it changes nothing.
   *
   * @return in bytes
   */
  static long end(InputStream input) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long end = 0;
    long before = 0;
    boolean quoted = false;
    for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
      for (int i = 0; i < read; i++) {
        if (buffer[i] == '"') {
          quoted = !quoted;
        } else if (buffer[i] == '\n' && !quoted) {
          end = before + i + 1;
        }
      }
      before += read;
    }
    return end;
  }
}
