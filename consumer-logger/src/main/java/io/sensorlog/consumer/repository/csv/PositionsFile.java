package io.sensorlog.consumer.repository.csv;

import io.sensorlog.model.command.CommandFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file that says what is committed, as JSON. Never changed in place: a new one takes the place
 * of the old one in one step, which is the moment of the commit. One thread only.
 */
final class PositionsFile {
  private static final int FORMAT = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private final Path path;
  private final Path next;

  private record Content(int format, Committed committed) {}

  PositionsFile(Path path) {
    this.path = path;
    this.next = path.resolveSibling(path.getFileName() + ".next");
  }

  /**
   * Empty if there is none.
   *
   * @throws CommandFailedException if nothing can be made of it
   */
  Optional<Committed> read() throws IOException {
    try {
      Content content = JSON.readValue(Files.readAllBytes(path), Content.class);
      if (content.format != FORMAT) {
        throw new CommandFailedException(
            "%s has format %d, known is %d".formatted(path, content.format, FORMAT));
      }
      return Optional.of(content.committed);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JacksonException e) {
      throw new CommandFailedException(
          path + " is damaged; without it, all is read again from the beginning of the topic", e);
    }
  }

  /** Writes down what is to be committed, and commits nothing yet. */
  void prepare(Committed committed) throws IOException {
    byte[] json = JSON.writeValueAsBytes(new Content(FORMAT, committed));
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(json);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /**
   * Commits what was prepared. If it fails, either may be found afterwards: the old, or the new.
   */
  void commit() throws IOException {
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
    forceFolder(path);
  }

  /** Makes names in the folder of this file durable. */
  static void forceFolder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
