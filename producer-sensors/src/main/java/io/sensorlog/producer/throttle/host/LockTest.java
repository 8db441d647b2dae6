package io.sensorlog.producer.throttle.host;

import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.WrongSettingsException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether a lock that one process has on a file in this folder keeps another one out. On network
 * and virtual file systems it may not. A child process tries; once for each boot of the machine and
 * folder, as the mark tells.
 */
final class LockTest {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final int REFUSED = 3;
  private static final int LET_IN = 0;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Meant for other machines than one of 16 MB. */
  private static final Set<String> OTHERS_OPTIONS =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private LockTest() {}

  /**
   * Blocks for the time that a small JVM takes, at the first time.
   *
   * @throws WrongSettingsException if the child was let in
   * @throws CommandFailedException if the child could not try
   */
  static void require(Path folder) throws IOException, InterruptedException {
    require(folder, command(), PATIENCE);
  }

  /**
   * @param command the child: tries to lock the file that is its last argument, and ends with 3 if
   *     it was kept out, with 0 if it was let in
   */
  static void require(Path folder, List<String> command, Duration patience)
      throws IOException, InterruptedException {
    Path mark = folder.resolve("tested");
    String now = mark(folder);
    if (Files.exists(mark) && Files.readString(mark).equals(now)) {
      return;
    }
    Path probe = Files.createTempFile(folder, "probe-", ""); // process numbers repeat in containers
    try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (isLetIn(folder, start(folder, command, probe), patience) || !lock.isValid()) {
        throw new WrongSettingsException(
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

  private static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xms2m",
        "-Xmx16m",
        "-cp",
        System.getProperty("java.class.path"),
        LockTest.class.getName());
  }

  private static Process start(Path folder, List<String> command, Path probe) {
    List<String> whole = new ArrayList<>(command);
    whole.add(probe.toString());
    ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true);
    builder.environment().keySet().removeAll(OTHERS_OPTIONS);
    try {
      return builder.start();
    } catch (IOException e) {
      throw untried(folder, "cannot be started", String.valueOf(e.getMessage()));
    }
  }

  private static boolean isLetIn(Path folder, Process child, Duration patience)
      throws IOException, InterruptedException {
    boolean ended;
    try {
      ended = child.waitFor(patience);
    } finally {
      child.toHandle().destroyForcibly(); // its own would close what it has said, too
    }
    String words = lastLine(child);
    if (!ended) {
      throw untried(folder, "did not answer within " + patience.toMillis() + " ms", words);
    }
    return switch (child.exitValue()) {
      case REFUSED -> false;
      case LET_IN -> true;
      default -> throw untried(folder, "ended with status " + child.exitValue(), words);
    };
  }

  private static String lastLine(Process child) throws IOException {
    String all = new String(child.getInputStream().readAllBytes(), Charset.defaultCharset());
    return all.lines().filter(line -> !line.isBlank()).reduce("", (one, next) -> next).strip();
  }

  private static CommandFailedException untried(Path folder, String what, String words) {
    return new CommandFailedException(
        "the locks in the throttle's folder %s could not be tried: the process that tries them %s%s"
            .formatted(folder, what, words.isEmpty() ? "" : ": " + words));
  }

  /** The child: tries to get the lock and tells by its exit status. */
  public static void main(String... arguments) throws IOException {
    try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
      System.exit(channel.tryLock() == null ? REFUSED : LET_IN);
    }
  }
}
