package io.sensorlog.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The launcher {@code sensorlog} beside the modules, which also started this demo. It knows where
 * the packaged programs are and how their Java machine is set. Immutable.
 *
 * @param home the folder it lies in
 */
record Launcher(Path home) {
  private static final String OPTION_PREFIX = "SENSORLOG_";
  private static final String JAVA_OPTIONS = "SENSORLOG_JAVA_OPTS";

  /** The demo's rates are small, and four programs start at once: no costly compiler. */
  private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

  /** The one that started this program. */
  static Launcher ofThisProgram() {
    return new Launcher(Path.of(System.getProperty("sensorlog.home", ".")).toAbsolutePath());
  }

  /** What starts a command. */
  List<String> command(List<String> arguments) {
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", home.resolve("sensorlog").toString()));
    command.addAll(arguments);
    return command;
  }

  /**
   * The environment of a program that takes its options from the demo alone: options that the
   * person has set for the demo are not also the program's.
   *
   * @param kept variables that are no options, such as one with a password
   */
  static Map<String, String> environment(Map<String, String> own, Set<String> kept) {
    Map<String, String> environment = new HashMap<>(own);
    environment
        .keySet()
        .removeIf(
            name ->
                name.startsWith(OPTION_PREFIX)
                    && !name.equals(JAVA_OPTIONS)
                    && !kept.contains(name));
    environment.merge(JAVA_OPTIONS, QUICK_START, (given, quick) -> quick + " " + given);
    environment.put("SENSORLOG_BUILD", "off");
    return environment;
  }
}
