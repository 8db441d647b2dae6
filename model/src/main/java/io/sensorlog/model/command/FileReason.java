package io.sensorlog.model.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Why a file cannot be used, in a few words: many exceptions say no more than its name. */
public final class FileReason {

  private FileReason() {}

  /** What a person is told; without the file's name. */
  public static String of(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "there is no such file or folder";
      case AccessDeniedException denied -> "this user may not";
      case FileAlreadyExistsException there -> "something else is there already";
      case FileSystemException system ->
          Objects.requireNonNullElseGet(system.getReason(), () -> inFull(e));
      default -> inFull(e);
    };
  }

  private static String inFull(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
