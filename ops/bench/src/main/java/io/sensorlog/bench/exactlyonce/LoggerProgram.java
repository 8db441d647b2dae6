package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.PackagedLogger;
import io.sensorlog.bench.ProgramProcess;
import java.nio.file.Path;
import java.util.List;

/** How loggers are started: the packaged program, quick to start. Immutable. */
record LoggerProgram(Services services) {
  private static final List<String> JAVA_OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx128m");

  /**
   * Starts a logger.
   *
   * @param address that it connects to the database from
   */
  ProgramProcess start(String name, String address) {
    List<String> command =
        PackagedLogger.command(
            JAVA_OPTIONS,
            List.of(
                "--web",
                "off",
                "--connection",
                services.connectionUri(),
                "--repository",
                services.repositoryUri(address)));
    return ProgramProcess.start(name, command, log(name));
  }

  Path log(String name) {
    return services.folder().resolve(name + ".log");
  }
}
