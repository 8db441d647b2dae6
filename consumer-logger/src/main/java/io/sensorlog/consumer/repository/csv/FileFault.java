package io.sensorlog.consumer.repository.csv;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** What is wrong with a file, for people: many exceptions say no more than its name. */
final class FileFault {

  private FileFault() {}

  /** One line that names the file, or what the operating system says. */
  static String reason(Exception e) {
    return switch (e) {
      case UncheckedIOException unchecked -> reason(Objects.requireNonNull(unchecked.getCause()));
      case AccessDeniedException denied -> "no right to use " + denied.getFile();
      case NoSuchFileException missing -> "there is no " + missing.getFile();
      default -> String.valueOf(e.getMessage());
    };
  }
}
