package io.sensorlog.bench.exactlyonce;

import io.sensorlog.bench.Home;
import io.sensorlog.bench.ProgramProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How loggers are started: the packaged program, quick to start. Immutable. */
record LoggerProgram(Services services) {
  private static final String MAIN = "io.sensorlog.consumer.LogCommand";

  private static final List<String> JAVA_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-Xmx128m",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /**
   * Starts a logger.
   *
   * @param address that it connects to the database from
   */
  ProgramProcess start(String name, String address) {
    Path target = Home.folder().resolve("consumer-logger").resolve("target");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JAVA_OPTIONS);
    command.addAll(
        List.of(
            "-cp",
            target.resolve("sensorlog-consumer-logger.jar") + ":" + target.resolve("lib") + "/*",
            MAIN,
            "--web",
            "off",
            "--connection",
            services.connectionUri(),
            "--repository",
            services.repositoryUri(address),
            "--progress",
            "1h"));
    return ProgramProcess.start(name, command, log(name));
  }

  Path log(String name) {
    return services.folder().resolve(name + ".log");
  }
}
