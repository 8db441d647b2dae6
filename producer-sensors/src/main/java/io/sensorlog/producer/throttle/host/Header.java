package io.sensorlog.producer.throttle.host;

import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.WrongSettingsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What all parties of a throttle have to agree on, in a file that each has a shared lock on as long
 * as it takes part. Who finds nobody else there writes it anew.
 */
final class Header implements AutoCloseable {
  static final String FORMAT = "1";
  private static final int LONGEST = 1024;
  private static final int ATTEMPTS = 100;
  private static final Duration BETWEEN = Duration.ofMillis(20);

  private static final Set<Path> JOINED = ConcurrentHashMap.newKeySet();

  private final LockFile file;
  private final Path key;
  private @Nullable FileLock party;

  private Header(LockFile file, Path key) {
    this.file = file;
    this.key = key;
  }

  /**
   * Joins the parties of a throttle.
   *
   * @throws WrongSettingsException if the others have another limit
   * @throws CommandFailedException if this process takes part already
   */
  static Header join(Path path, int limit) throws IOException, InterruptedException {
    Path key = path.toAbsolutePath().normalize();
    // Asked before the file is opened: closing a second channel on it would drop the first one's
    // lock.
    if (!JOINED.add(key)) {
      throw new CommandFailedException(path.getParent() + ": this process takes part already");
    }
    Header header = new Header(open(path, key), key);
    try {
      header.join(limit, path);
      return header;
    } catch (RuntimeException | IOException | InterruptedException e) {
      header.close();
      throw e;
    }
  }

  private static LockFile open(Path path, Path key) throws IOException {
    try {
      return LockFile.open(path, 0);
    } catch (IOException e) {
      JOINED.remove(key);
      throw e;
    }
  }

  private void join(int limit, Path path) throws IOException, InterruptedException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      FileLock alone = lock(false);
      if (alone != null) {
        write(limit);
        alone.release(); // no lock can be both; somebody may come between, so what stands there
        // rules
      }
      party = lock(true);
      if (party != null) {
        requireSame(limit, path);
        return;
      }
      Thread.sleep(BETWEEN); // somebody is just writing it
    }
    throw new CommandFailedException(path + " stays locked by another process");
  }

  private @Nullable FileLock lock(boolean shared) throws IOException {
    return file.channel().tryLock(0, Long.MAX_VALUE, shared);
  }

  private void write(int limit) throws IOException {
    byte[] text =
        "format=%s%nlimit=%d%n".formatted(FORMAT, limit).getBytes(StandardCharsets.US_ASCII);
    FileChannel channel = file.channel();
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text), 0);
  }

  private void requireSame(int limit, Path path) throws IOException {
    Properties found = read();
    if (!FORMAT.equals(found.getProperty("format"))) {
      throw new WrongSettingsException(
          "%s: other sensors use format %s of the throttle, we use %s"
              .formatted(path.getParent(), found.getProperty("format"), FORMAT));
    }
    if (!Integer.toString(limit).equals(found.getProperty("limit"))) {
      throw new WrongSettingsException(
          "%s: other sensors share a limit of %s, this is to be one of %d; all must have the same"
              .formatted(path.getParent(), found.getProperty("limit"), limit));
    }
  }

  private Properties read() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
    file.channel().read(bytes, 0);
    Properties found = new Properties();
    found.load(
        new java.io.StringReader(
            new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII)));
    return found;
  }

  void requireUnchanged() {
    file.requireUnchanged();
  }

  @Override
  public void close() throws IOException {
    file.close(); // and with it the lock
    JOINED.remove(key);
  }
}
