package io.sensorlog.producer;

import java.util.Optional;

/** What separates one sensor from another. */
enum Isolation {
  /** Each has a process of its own. */
  PROCESS,
  /** All are threads of this process. */
  THREAD,
  /** This process is the own one of a single sensor. */
  CHILD;

  /** What a person may ask for. */
  static Optional<Isolation> named(String name) {
    return switch (name) {
      case "process" -> Optional.of(PROCESS);
      case "thread" -> Optional.of(THREAD);
      default -> Optional.empty();
    };
  }
}
