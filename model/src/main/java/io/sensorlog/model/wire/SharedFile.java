package io.sensorlog.model.wire;

import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.FileReason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that several processes of one user meet at. */
final class SharedFile {

  /** Nobody else may read or write what sensors send. */
  static final FileAttribute<Set<PosixFilePermission>> OWN =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private SharedFile() {}

  /**
   * A file beside another one, made when it is missing.
   *
   * @throws CommandFailedException if it cannot be made or opened
   */
  static FileChannel beside(Path file, String ending) {
    Path path = Path.of(file + ending);
    try {
      return FileChannel.open(
          path,
          Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE),
          OWN);
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  /** What a person is told about a file that cannot be used. */
  static CommandFailedException unusable(Path path, IOException e) {
    return new CommandFailedException("cannot use " + path + ": " + FileReason.of(e), e);
  }
}
