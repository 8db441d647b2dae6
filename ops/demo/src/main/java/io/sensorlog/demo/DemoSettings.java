package io.sensorlog.demo;

import io.sensorlog.model.endpoint.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the demo is to do.
 *
 * @param sensors how many
 * @param isolation what separates them: {@code process} or {@code thread}
 * @param interval time between two readings of a sensor
 * @param duration how long; until the end is asked for without one
 * @param data folder that stays; a temporary one without it
 * @param repositories URIs; empty for the demo's own database
 * @param connection where sensors and logger meet; the demo's own broker without one
 * @param json figures as JSON lines
 * @param progress time between two lines of progress
 */
record DemoSettings(
    int sensors,
    String isolation,
    Duration interval,
    @Nullable Duration duration,
    @Nullable Path data,
    List<String> repositories,
    @Nullable Endpoint connection,
    boolean json,
    Duration progress) {
  DemoSettings {
    repositories = List.copyOf(repositories);
  }

  boolean ownBroker() {
    return connection == null;
  }

  boolean ownDatabase() {
    return repositories.isEmpty();
  }
}
