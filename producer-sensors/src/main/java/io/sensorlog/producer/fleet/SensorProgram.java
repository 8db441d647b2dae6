package io.sensorlog.producer.fleet;

import io.sensorlog.model.command.DurationConverter;
import io.sensorlog.model.command.SettingsFile;
import io.sensorlog.model.endpoint.Endpoint;
import io.sensorlog.producer.sensor.SensorSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts a process for one sensor: {@code sensorlog sensors --child} on a {@linkplain SmallMachine
 * small machine}.
 *
 * @param main the program's main class
 */
public record SensorProgram(
    String main,
    Endpoint connection,
    String throttle,
    int limit,
    @Nullable Path kafkaConfig,
    @Nullable Path tokenFile)
    implements SensorStart {

  private static final String OPTIONS = "SENSORLOG_";
  private static final String JAVA_OPTIONS = "SENSORLOG_JAVA_OPTS";

  /** What is strange about the settings, this process has said for all. */
  private static final String WARNED_ALREADY =
      "-Dorg.slf4j.simpleLogger.log." + SettingsFile.class.getName() + "=error";

  /** Its standard input ends when this process dies, too. */
  @Override
  public Process start(PlannedSensor sensor, long count) throws IOException {
    ProcessBuilder builder = new ProcessBuilder();
    Map<String, String> environment = builder.environment();
    builder.command(command(sensor, count, environment.getOrDefault(JAVA_OPTIONS, "")));
    // Every option is an argument; one from the environment would only get in their way.
    environment.keySet().removeIf(name -> name.startsWith(OPTIONS));
    SmallMachine.ENVIRONMENT.forEach(environment::putIfAbsent);
    return builder.start();
  }

  private List<String> command(PlannedSensor sensor, long count, String javaOptions) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SmallMachine.OPTIONS);
    command.add(WARNED_ALREADY);
    command.addAll(javaOptions.isBlank() ? List.of() : List.of(javaOptions.strip().split("\\s+")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(
        List.of(
            "--child",
            "--isolation=thread",
            "--name=" + sensor.name(),
            "--type=" + sensor.type().name(),
            "--interval=" + DurationConverter.text(sensor.type().interval()),
            "--probe=" + sensor.type().probe(),
            "--connection=" + connection,
            "--throttle=" + throttle,
            "--limit=" + limit,
            "--connect-timeout=30s", // the other end has answered the parent already
            "--json",
            "--progress=250ms"));
    if (count != SensorSettings.ENDLESS) {
      command.add("--count=" + count);
    }
    if (kafkaConfig != null) {
      command.add("--kafka-config=" + kafkaConfig);
    }
    if (tokenFile != null) {
      command.add("--connection-token-file=" + tokenFile);
    }
    return command;
  }
}
