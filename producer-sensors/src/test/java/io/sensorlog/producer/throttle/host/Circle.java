package io.sensorlog.producer.throttle.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Another process that locks one file, says {@code locked}, waits for the lock on a second one and
 * gives both back.
 */
public final class Circle {
  private static final Path LOCKS = Path.of("/proc/locks");

  private Circle() {}

  static Process start(Path first, Path second) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Circle.class.getName(),
                first.toString(),
                second.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Whether it waits for a lock now. */
  static boolean isWaiting(Process circle) throws IOException {
    return Files.readAllLines(LOCKS).stream()
        .anyMatch(line -> line.contains("->") && line.contains(" " + circle.pid() + " "));
  }

  /** The process. */
  public static void main(String... arguments) throws IOException {
    try (FileChannel first = open(arguments[0]);
        FileChannel second = open(arguments[1]);
        FileLock one = first.lock()) {
      System.out.println("locked");
      try (FileLock other = second.lock()) {
        assert one.isValid() && other.isValid();
      }
    }
  }

  private static FileChannel open(String path) throws IOException {
    return FileChannel.open(Path.of(path), StandardOpenOption.WRITE, StandardOpenOption.CREATE);
  }
}
