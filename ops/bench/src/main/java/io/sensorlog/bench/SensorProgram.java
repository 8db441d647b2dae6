package io.sensorlog.bench;

import io.sensorlog.producer.fleet.SmallMachine;
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
   * What starts a process.
   *
   * @param name prefix of the sensors' names
   * @param kafkaConfig settings of the process's Kafka client
   * @param more options of the Java machine
   */
  List<String> command(String name, Path kafkaConfig, List<String> more) {
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
