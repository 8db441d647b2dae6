package io.sensorlog.consumer.repository.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that holds nothing but a password. */
final class PasswordFile {
  private static final Logger log = LoggerFactory.getLogger(PasswordFile.class);

  private PasswordFile() {}

  /**
   * Reads the password. Says it when everybody on the machine could do so; takes it all the same.
   */
  static String read(Path file) throws IOException {
    String password = Files.readString(file).strip();
    if (isOpenToAll(file)) {
      log.warn("everybody on this machine can read the password file {} (chmod o-r)", file);
    }
    return password;
  }

  private static boolean isOpenToAll(Path file) throws IOException {
    return Files.getFileStore(file).supportsFileAttributeView("posix")
        && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
  }
}
