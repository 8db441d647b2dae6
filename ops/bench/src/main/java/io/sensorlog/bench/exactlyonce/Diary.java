package io.sensorlog.bench.exactlyonce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A file that tells what was done when, to be read beside what the loggers printed. Thread-safe.
 */
final class Diary {
  private final Path file;

  Diary(Path file) {
    this.file = file;
  }

  synchronized void note(String what) {
    try {
      Files.writeString(
          file,
          LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS) + " " + what + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
