package io.sensorlog.consumer.repository.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that is not ours, to read our files with. */
final class OtherProgram {
  private static final long PATIENCE = 90; // seconds

  private OtherProgram() {}

  /** Skips the test, and says why, where there is none of this name. */
  static void require(String name) {
    boolean there =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    String reason = "reading CSV files with " + name + " is skipped: it is not on the PATH";
    if (!there) {
      System.out.println(reason); // a report alone is seldom read
    }
    assumeTrue(there, reason);
  }

  /** Runs it to its end, with its output in a file. */
  static void run(List<String> command, Path output) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
