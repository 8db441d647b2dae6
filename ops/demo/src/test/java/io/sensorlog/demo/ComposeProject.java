package io.sensorlog.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The stack of {@code compose.yaml} under a name of its own, with overrides, driven as a person
 * would. Closing it leaves no container, volume or image of it.
 */
final class ComposeProject implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** Building the images may download all that they are made of. */
  private static final Duration LIMIT_OF_START = Duration.ofMinutes(15);

  private static final Path HOME = Path.of(System.getProperty("sensorlog.home"));

  private final String name = "sensorlog-test-" + ProcessHandle.current().pid();
  private final Map<String, String> environment;
  private final List<String> overrides;

  /**
   * Nothing runs yet.
   *
   * @param environment for Compose, which passes some of it on to the services
   * @param overrides the names of files in {@code ops/compose}, such as {@code witness}
   */
  ComposeProject(Map<String, String> environment, String... overrides) {
    this.environment = environment;
    this.overrides = List.of(overrides);
  }

  /** What a network or volume of the stack is called in the engine. */
  String named(String part) {
    return name + "_" + part;
  }

  /**
   * Builds the images, starts what does not run yet, and blocks until all is started.
   *
   * @param services and what they need; none for all
   */
  void up(int sensors, String... services) {
    List<String> command = compose("up", "--detach", "--scale", "sensor=" + sensors);
    command.addAll(List.of(services));
    run(LIMIT_OF_START, command);
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

  /** What a container has said on its standard error. */
  String messages(String container) {
    return run(LIMIT, List.of("/bin/sh", "-c", "docker logs " + container + " 2>&1 >/dev/null"));
  }

  /** The containers of a service, running or not. */
  List<String> containers(String service) {
    return run("ps", "--all", "--quiet", service).lines().toList();
  }

  /** A fact about a container, as a template of {@code docker inspect}. */
  String inspect(String container, String template) {
    return docker("inspect", "--format", template, container).strip();
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

  @Override
  public void close() {
    run("down", "--volumes", "--remove-orphans", "--rmi", "local", "--timeout", "5");
  }

  private List<String> compose(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "docker",
                "compose",
                "--ansi",
                "never",
                "--project-name",
                name,
                "--file",
                "compose.yaml"));
    overrides.forEach(each -> command.addAll(List.of("--file", "ops/compose/" + each + ".yaml")));
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
