package io.sensorlog.producer.throttle.host;

import io.sensorlog.model.command.CommandFailedException;
import io.sensorlog.model.command.FileReason;
import io.sensorlog.model.command.WrongSettingsException;
import io.sensorlog.producer.throttle.SharedThrottle;
import io.sensorlog.producer.throttle.Throttle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The limit for all processes that share a folder, on one kernel: {@code host:DIR}. */
public final class HostThrottle {
  private static final Logger LOG = LoggerFactory.getLogger(HostThrottle.class);

  private HostThrottle() {}

  /**
   * Joins those who share the folder, which is made (for its user alone) if it is not there. A
   * process can join once only.
   *
   * @param limit at least 1; the same for all
   * @throws WrongSettingsException if the others share another limit, the folder cannot be used, or
   *     locks mean nothing in it
   * @throws CommandFailedException if it could not be found out whether they do
   */
  public static Throttle open(Path folder, int limit) throws InterruptedException {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      LockTest.require(folder);
      return new SharedThrottle(limit, new HostSlots(folder, limit));
    } catch (IOException e) {
      LOG.debug("{} cannot be used", folder, e);
      throw new WrongSettingsException(
          "the throttle's folder " + folder + " cannot be used: " + FileReason.of(e));
    }
  }
}
