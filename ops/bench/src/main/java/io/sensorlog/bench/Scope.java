package io.sensorlog.bench;

import java.nio.file.Path;

/** Which throttle the sensors of a run share. */
final class Scope {
  static final String HOST = "host:";

  private Scope() {}

  /**
   * The throttle as sensors are told it: {@code host:} means a folder of this run's own.
   *
   * @param folder the run's
   */
  static String of(String throttle, Path folder) {
    return throttle.equals(HOST) ? HOST + folder.resolve("throttle") : throttle;
  }
}
