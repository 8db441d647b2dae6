package io.sensorlog.producer.throttle;

import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.producer.throttle.cluster.ClusterAddress;
import io.sensorlog.producer.throttle.cluster.ClusterThrottle;
import io.sensorlog.producer.throttle.host.HostThrottle;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Chooses the throttle for its URI: the one place to touch for a new scope. */
public final class Throttles {
  /** Threads of this process only. */
  public static final String LOCAL = "local:";

  /** All processes that share a folder: one of the user's for each endpoint, or the one named. */
  public static final String HOST = "host:";

  /** All processes that share a path of a ZooKeeper: {@code zookeeper://h:p[,h:p]/path}. */
  public static final String CLUSTER = ClusterAddress.SCHEME;

  /** The throttle of a command that names none. */
  public static final String DEFAULT = HOST;

  private Throttles() {}

  /** What is wrong with the URI, in one line; opens nothing. */
  public static Optional<String> problem(String uri) {
    if (uri.equals(LOCAL)) {
      return Optional.empty();
    }
    if (uri.startsWith(CLUSTER)) {
      return ClusterAddress.problem(uri);
    }
    if (!uri.startsWith(HOST)) {
      return Optional.of(
          "unknown throttle '%s'; known: %sDIR, %sh:p[,h:p]/path, %s"
              .formatted(uri, HOST, CLUSTER, LOCAL));
    }
    try {
      Path folder = Path.of(uri.substring(HOST.length()));
      return folder.toString().isEmpty() || folder.isAbsolute()
          ? Optional.empty()
          : Optional.of("the folder must be an absolute path, not '" + folder + "'");
    } catch (InvalidPathException e) {
      return Optional.of("no folder can have this name: '" + uri + "'");
    }
  }

  /**
   * The throttle, ready for use. Blocks while others that share it are asked.
   *
   * @param limit at least 1
   * @param endpoint what the limit is for; names the folder of {@code host:} without one
   * @param atMost how long servers may take to answer, where there are any; at most an hour
   * @throws IllegalArgumentException for a URI with a {@link #problem}
   * @throws io.sensorlog.model.command.WrongSettingsException if others share another limit
   * @throws io.sensorlog.model.command.CommandFailedException if it cannot be used
   */
  public static Throttle open(String uri, int limit, Endpoint endpoint, Duration atMost)
      throws InterruptedException {
    problem(uri)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    if (uri.equals(LOCAL)) {
      return new LocalThrottle(limit);
    }
    if (uri.startsWith(CLUSTER)) {
      return ClusterThrottle.open(ClusterAddress.parse(uri), limit, atMost);
    }
    String folder = uri.substring(HOST.length());
    return HostThrottle.open(folder.isEmpty() ? UserFolder.of(endpoint) : Path.of(folder), limit);
  }
}
