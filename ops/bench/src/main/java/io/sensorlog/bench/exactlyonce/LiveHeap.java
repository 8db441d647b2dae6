package io.sensorlog.bench.exactlyonce;

import io.sensorlog.model.command.CommandFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What a Java process holds and cannot let go. Its virtual machine is asked for a histogram of its
 * classes: it collects all garbage first and counts what is left before anything else is allocated.
 */
final class LiveHeap {
  /** Number of the line, instances, bytes, class. */
  private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");

  /** What the collector leaves in the place of garbage that is not worth being moved over. */
  private static final String FILLER = "FillerElement;";

  private static final long PATIENCE_SECONDS = 30;
  private static final double BYTES_IN_MIB = 1 << 20;

  private LiveHeap() {}

  /**
   * Asks; blocks for less than a second, or as long as the process is stopped, 30 s at most.
   *
   * @param histogram takes what it answers
   * @return MiB
   * @throws CommandFailedException if it does not answer
   */
  static double of(long pid, Path histogram) throws InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process asking =
          new ProcessBuilder(jcmd.toString(), "" + pid, "GC.class_histogram")
              .redirectErrorStream(true)
              .redirectOutput(histogram.toFile())
              .start();
      if (!asking.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        asking.destroyForcibly();
      }
      if (asking.waitFor() != 0) {
        throw new CommandFailedException(
            "process %d does not tell its heap: see %s".formatted(pid, histogram));
      }
      return bytes(Files.readAllLines(histogram)) / BYTES_IN_MIB;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sum over all classes. */
  static long bytes(List<String> histogram) {
    return histogram.stream()
        .map(LINE::matcher)
        .filter(line -> line.matches() && !line.group(2).endsWith(FILLER))
        .mapToLong(line -> Long.parseLong(line.group(1)))
        .sum();
  }
}
