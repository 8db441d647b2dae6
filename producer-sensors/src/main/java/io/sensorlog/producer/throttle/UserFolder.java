package io.sensorlog.producer.throttle;

import io.sensorlog.model.endpoint.Endpoint;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where a user's commands meet that name no folder: the same for the same endpoint. */
final class UserFolder {
  private static final int LONGEST_NAME = 100;
  private static final Pattern LOOPBACK = Pattern.compile("^(127(\\.\\d+){3}|\\[::1\\]):");

  private UserFolder() {}

  static Path of(Endpoint endpoint) {
    return of(endpoint, System.getenv(), System.getProperty("user.home"));
  }

  static Path of(Endpoint endpoint, Map<String, String> environment, String home) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    Path base = state.isEmpty() ? Path.of(home, ".local", "state") : Path.of(state);
    return base.resolve("sensorlog").resolve("throttle").resolve(name(plain(endpoint)));
  }

  /** The same for every way to write it. */
  private static String plain(Endpoint endpoint) {
    return switch (endpoint) {
      case Endpoint.Kafka kafka ->
          "kafka "
              + kafka.bootstrapServers().stream()
                  .map(server -> LOOPBACK.matcher(server.toLowerCase(Locale.ROOT)))
                  .map(server -> server.replaceFirst("localhost:"))
                  .distinct()
                  .sorted()
                  .collect(Collectors.joining(" "))
              + " "
              + kafka.topic();
      case Endpoint.Tcp tcp ->
          "tcp " + (tcp.isLoopback() ? "localhost" : tcp.host()) + " " + tcp.port();
      case Endpoint.Pipe pipe -> "pipe " + pipe.path().toAbsolutePath().normalize();
      case Endpoint.SharedMemory ring -> "shm " + ring.path().toAbsolutePath().normalize();
      case Endpoint.StandardStreams streams -> streams.toString();
    };
  }

  /** Readable, and different for different endpoints. */
  private static String name(String endpoint) {
    String readable = endpoint.replaceAll("[^A-Za-z0-9.-]+", "_");
    String cut = readable.substring(0, Math.min(LONGEST_NAME, readable.length()));
    return cut + "_" + Integer.toHexString(endpoint.hashCode());
  }
}
