package io.sensorlog.bench.files;

import io.sensorlog.model.command.CommandFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * How quickly the disk takes what a logger writes: the same bytes one after the other, and for each
 * batch what makes it durable. A small file beside is written anew, forced, and put in the place of
 * the last one, and the folder is forced.
 */
final class DiskLimit {
  private static final double NANOS_IN_SECOND = 1e9;
  private static final int POSITIONS = 2_000; // bytes, as of six partitions

  private DiskLimit() {}

  /**
   * Rows in a second. Blocks for seconds.
   *
   * @param folder on the same disk; empty
   * @param bytes of all rows
   */
  static double rowsPerSecond(Path folder, long bytes, int rows, int batch) {
    int batches = (rows + batch - 1) / batch;
    ByteBuffer part = ByteBuffer.allocateDirect((int) (bytes / batches));
    long start = System.nanoTime();
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("rows"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int i = 0; i < batches; i++) {
        write(file, part.rewind());
        file.force(false);
        commit(folder);
      }
    } catch (IOException e) {
      throw new CommandFailedException("cannot write to " + folder + ": " + e.getMessage(), e);
    }
    return rows * NANOS_IN_SECOND / (System.nanoTime() - start);
  }

  private static void commit(Path folder) throws IOException {
    Path next = folder.resolve("positions.next");
    try (FileChannel file =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      write(file, ByteBuffer.allocate(POSITIONS));
      file.force(true);
    }
    Files.move(next, folder.resolve("positions"), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel itself = FileChannel.open(folder, StandardOpenOption.READ)) {
      itself.force(true);
    }
  }

  private static void write(FileChannel file, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }
}
