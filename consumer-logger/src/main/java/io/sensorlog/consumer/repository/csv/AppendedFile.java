package io.sensorlog.consumer.repository.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.PrintableText;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A CSV file with a header line that grows at its end and can be cut back. One thread only. */
final class AppendedFile implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final FileChannel channel;
  private final @Nullable Object identity;

  private AppendedFile(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    this.identity = identity(path);
  }

  private static @Nullable Object identity(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  /**
   * Opens it; one that is not there, or in which not even the header line has been finished, gets
   * its header line.
   *
   * @throws CommandFailedException if it begins in another way: it is somebody else's
   */
  static AppendedFile open(Path path, List<String> header) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      AppendedFile file = new AppendedFile(path, channel);
      file.begin(String.join(",", header));
      return file;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void begin(String names) throws IOException {
    String line = names + CsvFormat.LINE_END;
    ByteBuffer bytes = ByteBuffer.allocate(line.length());
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {}
    String found = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    if (found.equals(line)) {
      return;
    }
    if (!line.startsWith(found)) {
      throw new CommandFailedException(
          "%s begins with '%s', not with '%s': it is no file of this kind"
              .formatted(path, PrintableText.escaped(found.lines().findFirst().orElse("")), names));
    }
    ByteBuffer whole = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    while (whole.hasRemaining()) {
      channel.write(whole, whole.position());
    }
    channel.force(true);
    PositionsFile.forceFolder(path);
  }

  /** Whether nobody has moved it, cut it, or appended to it meanwhile. */
  boolean isAsLeft(long length) throws IOException {
    try {
      return channel.isOpen()
          && channel.size() == length
          && Objects.equals(identity(path), identity);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Writes rows behind this place, to the disk itself, and says how long the file is then. If it
   * fails, some may be left behind: {@link #cut} takes them away.
   */
  <T> Extent append(Extent at, List<T> added, Function<T, List<String>> row) throws IOException {
    channel.position(at.bytes());
    try {
      CsvWriter writer =
          CsvFormat.writer(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
      for (T each : added) {
        writer.writeRecord(row.apply(each));
      }
      writer.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (!added.isEmpty()) {
      channel.force(false);
    }
    return new Extent(channel.position(), at.rows() + added.size());
  }

  /** Takes away what stands behind this length, on the disk too. */
  void cut(long length) throws IOException {
    if (channel.size() > length) {
      channel.truncate(length);
      channel.force(false);
    }
  }

  /** Makes durable what is in it. */
  void force() throws IOException {
    channel.force(true);
  }

  long size() throws IOException {
    return channel.size();
  }

  /** Whether a line ends at this length, as far as the last byte tells. */
  boolean endsLikeALine(long length) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return channel.read(last, length - 1) == 1 && last.get(0) == '\n';
  }

  /** So many bytes from its beginning; for one reader at a time, and not to be closed. */
  InputStream content(long length) throws IOException {
    channel.position(0);
    return new CommittedContent(Channels.newInputStream(channel), length);
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
