package io.sensorlog.producer.throttle;

import io.sensorlog.model.endpoint.Endpoint;
import java.nio.file.Path;
import java.util.Map;

/** Where a user's commands meet that name no folder: the same for the same endpoint. */
final class UserFolder {
  private static final int LONGEST_NAME = 100;

  private UserFolder() {}

  static Path of(Endpoint endpoint) {
    return of(endpoint, System.getenv(), System.getProperty("user.home"));
  }

  static Path of(Endpoint endpoint, Map<String, String> environment, String home) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    Path base = state.isEmpty() ? Path.of(home, ".local", "state") : Path.of(state);
    return base.resolve("sensorlog").resolve("throttle").resolve(name(endpoint.toString()));
  }

  /** Readable, and different for different endpoints. */
  private static String name(String endpoint) {
    String readable = endpoint.replaceAll("[^A-Za-z0-9.-]+", "_");
    String cut = readable.substring(0, Math.min(LONGEST_NAME, readable.length()));
    return cut + "_" + Integer.toHexString(endpoint.hashCode());
  }
}
