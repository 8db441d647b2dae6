package io.sensorlog.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command lines of the packaged {@code sensorlog log} and its sisters. */
public final class PackagedLogger {
  private static final String PACKAGE = "io.sensorlog.consumer.";

  /** As the launcher starts it. */
  public static final List<String> LAUNCHER_OPTIONS = List.of("-Xms256m", "-Xmx512m");

  private static final List<String> JAVA_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:Tier4InvocationThreshold=20000",
          "-XX:Tier4MinInvocationThreshold=2400",
          "-XX:Tier4CompileThreshold=60000",
          "-XX:Tier4BackEdgeThreshold=160000",
          "-XX:FreqInlineSize=160",
          "-XX:NewRatio=1",
          "-XX:SurvivorRatio=3",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED");

  private PackagedLogger() {}

  /**
   * A command line, with progress told so rarely that it does not fill the log.
   *
   * @param javaOptions beside those that the program needs
   * @param options of {@code sensorlog log}
   */
  public static List<String> command(List<String> javaOptions, List<String> options) {
    return command("LogCommand", javaOptions, options);
  }

  /**
   * The same of another program.
   *
   * @param program the simple name of its class
   */
  public static List<String> command(
      String program, List<String> javaOptions, List<String> options) {
    Path target = Home.folder().resolve("consumer-logger").resolve("target");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JAVA_OPTIONS);
    command.addAll(javaOptions);
    command.addAll(
        List.of(
            "-cp",
            target.resolve("sensorlog-consumer-logger.jar") + ":" + target.resolve("lib") + "/*",
            PACKAGE + program));
    command.addAll(options);
    command.addAll(List.of("--progress", "1h"));
    return command;
  }
}
