package io.sensorlog.stack;

import java.nio.file.Path;
import java.util.Optional;

/** Where tests get a broker and a database from. */
interface Servers {
  /** The system property that chooses: {@code embedded}, as without it, or {@code containers}. */
  String PROPERTY = "sensorlog.stack";

  /**
   * Those that the property names.
   *
   * @throws StackException if it names none
   */
  static Servers chosen() {
    return named(System.getProperty(PROPERTY, "embedded"));
  }

  static Servers named(String name) {
    return switch (name) {
      case "embedded" -> new EmbeddedServers();
      case "containers" -> new ContainerServers();
      default ->
          throw new StackException(PROPERTY + ": embedded or containers, not '" + name + "'");
    };
  }

  /** Why there can be none on this machine; empty if there can. */
  Optional<String> absence();

  /**
   * Starts a broker and blocks until it answers.
   *
   * @param folder is there, and empty
   */
  KafkaBroker broker(Path folder);

  /** A database, likewise. */
  MariaDbServer database(Path folder);
}
