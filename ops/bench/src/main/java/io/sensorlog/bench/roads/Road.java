package io.sensorlog.bench.roads;

import io.sensorlog.bench.PackagedLogger;
import io.sensorlog.bench.ProgramProcess;
import io.sensorlog.model.endpoint.Endpoint;
import java.nio.file.Path;
import java.util.List;

/**
 * A road to measure, with a logger of its own at its end that keeps readings in memory.
 *
 * @param name for people
 */
record Road(String name, Endpoint endpoint, Path folder) {

  /** Starts the packaged logger. */
  ProgramProcess startLogger() {
    return ProgramProcess.start(
        "logger",
        PackagedLogger.command(
            PackagedLogger.LAUNCHER_OPTIONS,
            List.of(
                "--web", "off", "--connection", endpoint.toString(), "--repository", "memory:")),
        folder.resolve(name + ".log"));
  }
}
