package io.sensorlog.consumer.repository.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * The beginning of a file that others may be appending to: as much of it as is committed, or all of
 * it if nobody says. One thread only.
 */
final class CommittedContent extends InputStream {
  private final InputStream file;
  private long left;

  /**
   * @param file at its beginning; closed with this
   * @param length how much of it to read
   */
  CommittedContent(InputStream file, long length) {
    this.file = file;
    this.left = length;
  }

  /**
   * Opens a file.
   *
   * @param extent which of both
   */
  static CommittedContent open(Path path, CsvFiles files, Function<Committed, Extent> extent)
      throws IOException {
    long length =
        new PositionsFile(files.positions())
            .read()
            .map(extent)
            .map(Extent::bytes)
            .orElse(Long.MAX_VALUE);
    return new CommittedContent(Files.newInputStream(path), length);
  }

  @Override
  public int read() throws IOException {
    int read = left > 0 ? file.read() : -1;
    left -= read >= 0 ? 1 : 0;
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = left > 0 ? file.read(buffer, offset, (int) Math.min(length, left)) : -1;
    left -= Math.max(0, read);
    return read;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
