package io.sensorlog.model.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that writes a message into a ring and stops in the middle of it, with the turn to
 * write: it says {@code claimed}, waits for a line, ends the message and says {@code written}.
 */
public final class StuckWriter {
  private static final String MESSAGE = "late";

  private StuckWriter() {}

  static Process start(Path ring) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                StuckWriter.class.getName(),
                ring.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** The process. */
  public static void main(String... arguments) throws IOException {
    Path path = Path.of(arguments[0]);
    RingFile file = RingFile.open(path);
    try (WriterTurn turn = WriterTurn.of(path)) {
      turn.take();
      int index = file.ring().tryClaim(1, MESSAGE.length());
      System.out.println("claimed");
      if (System.in.read() >= 0) {
        file.ring().buffer().putBytes(index, MESSAGE.getBytes(StandardCharsets.US_ASCII));
        file.ring().commit(index);
        turn.giveBack();
        System.out.println("written");
      }
    }
  }
}
