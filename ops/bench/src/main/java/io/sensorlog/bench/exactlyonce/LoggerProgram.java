package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.PackagedLogger;
import io.sensorlog.bench.ProgramProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How loggers are started: the packaged program, quick to start. Immutable. */
record LoggerProgram(Services services) {
  private static final List<String> JAVA_OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx128m");

  /**
   * Starts a logger.
   *
   * @param address that it connects to the database from
   * @param more options
   */
  ProgramProcess start(String name, String address, String... more) {
    List<String> options = new ArrayList<>(List.of(more));
    options.addAll(List.of("--web", "off", "--connection", services.connectionUri()));
    options.addAll(List.of("--repository", services.repositoryUri(address)));
    return ProgramProcess.start(name, PackagedLogger.command(JAVA_OPTIONS, options), log(name));
  }

  Path log(String name) {
    return services.folder().resolve(name + ".log");
  }
}
