package io.sensorlog.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A password made at random and kept in a file that only its owner can read. */
record Password(Path file, String text) {
  private static final int BYTES = 24;

  /** Reads the password, or makes it. */
  static Password keptIn(Path file) {
    try {
      if (Files.notExists(file)) {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        writePrivately(file, Base64.getUrlEncoder().encodeToString(bytes));
      }
      return new Password(file, Files.readString(file));
    } catch (IOException e) {
      throw new StackException("cannot keep a password in " + file + ": " + e, e);
    }
  }

  /** Writes a file that is there completely or not at all, readable by its owner only. */
  static void writePrivately(Path file, String text) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    Files.deleteIfExists(partial);
    Files.createFile(
        partial,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(partial, text);
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "Password in " + file;
  }
}
