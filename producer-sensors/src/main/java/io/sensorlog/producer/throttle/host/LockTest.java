package io.sensorlog.producer.throttle.host;

import io.sensorlog.model.command.CommandFailedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Whether a lock that one process has on a file in this folder keeps another one out. On network
 * and virtual file systems it may not. A child process tries; once for each boot of the machine and
 * folder, as the mark tells.
 */
final class LockTest {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final int REFUSED = 3;
  private static final int PATIENCE_SECONDS = 20;

  private LockTest() {}

  /**
   * Blocks for the time that a small JVM takes, at the first time.
   *
   * @throws CommandFailedException if the child was let in
   */
  static void require(Path folder) throws IOException, InterruptedException {
    Path mark = folder.resolve("tested");
    String now = mark(folder);
    if (Files.exists(mark) && Files.readString(mark).equals(now)) {
      return;
    }
    Path probe = Files.createTempFile(folder, "probe-", ""); // process numbers repeat in containers
    try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (child(probe) != REFUSED || !lock.isValid()) {
        throw new CommandFailedException(
            "the throttle's folder " + folder + " is on a file system whose locks do not hold");
      }
    } finally {
      Files.deleteIfExists(probe);
    }
    Files.writeString(mark, now);
  }

  private static String mark(Path folder) throws IOException {
    String boot = Files.isReadable(BOOT) ? Files.readString(BOOT).strip() : "";
    return boot + " " + Files.getFileStore(folder).type() + "\n";
  }

  private static int child(Path probe) throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx16m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    LockTest.class.getName(),
                    probe.toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      child.destroyForcibly();
      return -1;
    }
    return child.exitValue();
  }

  /** The child: tries to get the lock and tells by its exit status. */
  public static void main(String... arguments) throws IOException {
    try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
      System.exit(channel.tryLock() == null ? REFUSED : 0);
    }
  }
}
