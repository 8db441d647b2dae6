package io.sensorlog.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stack of {@code compose.yaml} under a name of its own, with the witness in front of the
 * brokers, made of the jars that were just packaged and driven as a person would. Closing it leaves
 * no container, volume or image of it.
 */
final class ComposeProject implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** Building the images may download all that they are made of. */
  private static final Duration LIMIT_OF_START = Duration.ofMinutes(15);

  private static final Path HOME = Path.of(System.getProperty("sensorlog.home"));
  private static final JsonMapper JSON = new JsonMapper();

  private final String name = "sensorlog-test-" + ProcessHandle.current().pid();
  private final List<String> files = new ArrayList<>(List.of("compose.yaml"));
  private final Map<String, String> environment;

  /**
   * Nothing runs yet.
   *
   * @param environment for Compose, which passes some of it on to the services
   * @param additions files of {@code ops/compose}
   */
  ComposeProject(Map<String, String> environment, String... additions) {
    this.environment = new HashMap<>(environment);
    this.environment.put("SENSORLOG_JARS", "packaged");
    this.environment.put("SENSORLOG_PAGE_PORTS", "0");
    for (String addition : additions) {
      files.add("ops/compose/" + addition);
    }
  }

  /** What a network or volume of the stack is called in the engine. */
  String named(String part) {
    return name + "_" + part;
  }

  /** Builds the images, starts what does not run yet, and blocks until all is started. */
  void up(String... scales) {
    up(List.of(scales));
  }

  /** The same for some services, and what they need. */
  void up(List<String> scales, String... services) {
    List<String> arguments = new ArrayList<>(List.of("up", "--detach", "--build"));
    for (String scale : scales) {
      arguments.addAll(List.of("--scale", scale));
    }
    arguments.addAll(List.of(services));
    run(LIMIT_OF_START, compose(arguments.toArray(String[]::new)));
  }

  /** What the command {@code docker compose ARGUMENTS} prints on standard output. */
  String run(String... arguments) {
    return run(LIMIT, compose(arguments));
  }

  /** The same for a command of {@code docker} itself. */
  String docker(String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    return run(LIMIT, command);
  }

  /** The containers of a service, running or not. */
  List<String> containers(String service) {
    return run("ps", "--all", "--quiet", service).lines().toList();
  }

  /** A fact about a container, as a template of {@code docker inspect}. */
  String inspect(String container, String template) {
    return docker("inspect", "--format", template, container).strip();
  }

  boolean isHealthy(String container) {
    return inspect(container, "{{.State.Health.Status}}").equals("healthy");
  }

  /** Whether all containers of these services run and are healthy. */
  boolean areHealthy(String... services) {
    List<String> command = new ArrayList<>(List.of("ps", "--all", "--format", "{{.Health}}"));
    command.addAll(List.of(services));
    return run(command.toArray(String[]::new)).lines().allMatch("healthy"::equals);
  }

  /** What each container does, and what it has said last. */
  String state() {
    return run("ps", "--all") + run("logs", "--no-color", "--tail", "3");
  }

  /**
   * Kills the first process of a container as a crash would: unlike with {@code docker kill}, its
   * restart policy starts it again.
   */
  void crash(String container) {
    docker(
        "run",
        "--rm",
        "--pid=host",
        "--network=none",
        "--user=0",
        "--entrypoint=/bin/sh",
        inspect(containers("sensor").getFirst(), "{{.Image}}"),
        "-c",
        "kill -9 " + inspect(container, "{{.State.Pid}}"));
  }

  /** The last line that a container has said on its standard error. */
  String newestMessage(String container) {
    return run(
        LIMIT, List.of("/bin/sh", "-c", "docker logs --tail 1 " + container + " 2>&1 >/dev/null"));
  }

  /** What the witness has counted so far. */
  JsonNode witnessed() {
    String witness = containers("witness").getFirst();
    return JSON.readTree(docker("logs", "--tail", "1", witness));
  }

  /** How many messages the topic has taken. */
  long messages() {
    return run(
            "exec",
            "--no-TTY",
            "kafka",
            "/opt/kafka/bin/kafka-get-offsets.sh",
            "--bootstrap-server=localhost:9092",
            "--topic=readings")
        .lines()
        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(':') + 1)))
        .sum();
  }

  /** How many messages of the topic the loggers are done with, as the database has it. */
  long position() {
    return number("SELECT COALESCE(SUM(next_offset), 0) FROM logger_position");
  }

  /** The one number that a query has for its answer. */
  long number(String query) {
    String answer =
        run(
            "exec",
            "--no-TTY",
            "mariadb",
            "mariadb",
            "--defaults-extra-file=/run/sensorlog/reader.cnf",
            "--skip-column-names",
            "--batch",
            "sensors",
            "--execute",
            query);
    return Long.parseLong(answer.strip());
  }

  /** What the database answers, or why it refuses, when the logger's account wants this. */
  String asLogger(String statement) {
    return run(
        "exec",
        "--no-TTY",
        "mariadb",
        "bash",
        "-c",
        "MYSQL_PWD=$(cat /run/sensorlog/logger.password)"
            + " mariadb --user=logger sensors --execute '"
            + statement
            + "' 2>&1 || true");
  }

  /** The certificate of the topic against the database, made by the logger's image. */
  JsonNode certificate() {
    return JSON.readTree(run("run", "--rm", "--no-deps", "--no-TTY", "logger", "verify", "--json"));
  }

  /**
   * An engine may go on to keep a network for a container that is gone, and refuse to remove it:
   * that is said, and is no fault of the stack's. Containers that stay are.
   */
  @Override
  public void close() {
    try {
      run("down", "--volumes", "--remove-orphans", "--rmi", "local", "--timeout", "5");
    } catch (AssertionError e) {
      System.err.println(e.getMessage());
      assertThat(left()).isEmpty();
    }
  }

  private String left() {
    String ours = "label=com.docker.compose.project=" + name;
    return run(LIMIT, List.of("docker", "ps", "--all", "--quiet", "--filter", ours));
  }

  private List<String> compose(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("docker", "compose", "--ansi", "never", "--project-name", name));
    files.forEach(file -> command.addAll(List.of("--file", file)));
    command.addAll(List.of(arguments));
    return command;
  }

  private String run(Duration atMost, List<String> command) {
    try {
      Path output = Files.createTempFile("compose-", ".txt");
      Path errors = Files.createTempFile("compose-", ".txt");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly().waitFor();
          throw new AssertionError(command + " takes longer than " + atMost);
        }
        if (process.exitValue() != 0) {
          throw new AssertionError(
              command + " ends with " + process.exitValue() + ":\n" + Files.readString(errors));
        }
        return Files.readString(output);
      } finally {
        Files.delete(output);
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
