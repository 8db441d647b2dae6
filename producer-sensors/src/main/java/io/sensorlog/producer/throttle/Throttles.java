package io.sensorlog.producer.throttle;

import java.util.Optional;

/** Chooses the throttle for its URI: the one place to touch for a new scope. */
public final class Throttles {
  /** Threads of this process only. */
  public static final String LOCAL = "local:";

  /** The throttle of a command that names none. */
  public static final String DEFAULT = LOCAL;

  private Throttles() {}

  /** What is wrong with the URI, in one line; opens nothing. */
  public static Optional<String> problem(String uri) {
    return uri.equals(LOCAL)
        ? Optional.empty()
        : Optional.of("unknown throttle '" + uri + "'; known: " + LOCAL);
  }

  /**
   * The throttle, ready for use.
   *
   * @param limit at least 1
   * @throws IllegalArgumentException for a URI with a {@link #problem}
   */
  public static Throttle open(String uri, int limit) {
    problem(uri)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    return new LocalThrottle(limit);
  }
}
