package io.sensorlog.bench;

import io.sensorlog.producer.fleet.SmallMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How processes of sensors are started: the packaged program, as small as a process for one sensor
 * is. Immutable.
 *
 * @param connection where they send to
 * @param throttle as the program's option
 * @param limit as the program's option
 * @param sensors how many in each process
 * @param interval between two readings of a sensor: shorter than its messages take, so that there
 *     is always one to send, and no shorter, as sampling costs too
 */
record SensorProgram(
    String connection, String throttle, int limit, int sensors, Duration interval) {
  private static final String MAIN = "io.sensorlog.producer.SensorsCommand";

  /** One sensor in each process, at most 5 messages outstanding, answers without delay. */
  static SensorProgram single(String connection, String throttle) {
    return new SensorProgram(connection, throttle, 5, 1, Duration.ofMillis(1));
  }

  SensorProgram withLimit(int other) {
    return new SensorProgram(connection, throttle, other, sensors, interval);
  }

  SensorProgram withSensors(int other) {
    return new SensorProgram(connection, throttle, limit, other, interval);
  }

  SensorProgram withInterval(Duration other) {
    return new SensorProgram(connection, throttle, limit, sensors, other);
  }

  /** For answers that are late: a round trip takes longer than that, so there is always a next. */
  SensorProgram withDelay(Duration delay) {
    return delay.compareTo(interval) > 0 ? withInterval(delay) : this;
  }

  /**
   * Starts a process, known to the witness by a client id of its own.
   *
   * @param name prefix of its sensors' names
   * @param clientId its like was never there before
   * @param folder for its settings and what it prints
   * @param javaOptions more than a small process has
   */
  ProgramProcess start(String name, String clientId, Path folder, List<String> javaOptions) {
    Path settings = folder.resolve(clientId + ".properties");
    try {
      Files.writeString(settings, "client.id=" + clientId + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ProgramProcess.start(
        clientId, command(name, settings, javaOptions), folder.resolve(name + ".log"));
  }

  private List<String> command(String name, Path kafkaConfig, List<String> more) {
    List<String> command = new ArrayList<>(List.of("env"));
    SmallMachine.ENVIRONMENT.forEach((key, value) -> command.add(key + "=" + value));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SmallMachine.OPTIONS);
    command.addAll(more);
    command.addAll(List.of("-cp", classPath(), MAIN, "--connection", connection));
    command.addAll(List.of("--isolation", "thread", "--progress", "1h"));
    command.addAll(List.of("--connect-timeout", "1m")); // many start, on few processors
    command.addAll(List.of("--interval", interval.toMillis() + "ms"));
    command.addAll(List.of("--throttle", throttle, "--limit", "" + limit));
    command.addAll(List.of("--sensors", "" + sensors, "--name", name));
    command.addAll(List.of("--kafka-config", kafkaConfig.toString()));
    return command;
  }

  private static String classPath() {
    Path target = Home.folder().resolve("producer-sensors").resolve("target");
    return target.resolve("sensorlog-producer-sensors.jar") + ":" + target.resolve("lib") + "/*";
  }
}
